using System.Collections.Immutable;
using System.Text.Json;
using Kubernetes.Json;
using Kubernetes.Models;
using Operator.Acting.Jobs;
using Operator.Api;
using Recordings.Contract;
using Recordings.Json;
using Recordings.Planning;
using Recordings.Planning.Graph;
using Recordings.Resources;
using Recordings.Resources.Pipeline;
using Testing;
using Traces;

namespace Operator.Tests.Acting;

public sealed class JobBuilderTests
{
    [Fact]
    public void A_Job_makes_one_attempt_and_ends_by_itself()
    {
        var spec = JobBuilder.Build(Blueprint()).Spec!;

        Assert.Equal(0, spec.BackoffLimit);
        Assert.Equal("Never", spec.Template.Spec.RestartPolicy);
        Assert.Equal(3600, spec.ActiveDeadlineSeconds);
        Assert.Equal(86400, spec.TtlSecondsAfterFinished);
        Assert.Equal(25, spec.Template.Spec.TerminationGracePeriodSeconds);
    }

    [Fact]
    public void A_traced_stage_is_told_its_span_and_where_to_send_its_own_and_nothing_else()
    {
        var blueprint = Blueprint();
        var traced = blueprint with { TraceEndpoint = "http://collector:4318/v1/traces" };
        var parent = new TraceParent(TraceIds.OfRun("uid-1", traced.Request.Run), TraceIds.AttemptSpan("uid-1", traced.Request.Run, "trim", 2));

        Assert.Equal([StageRequest.Variable], Variables(blueprint).Select(variable => variable.Name));
        Assert.Equal(
            [("TRACEPARENT", parent.ToString()), ("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "http://collector:4318/v1/traces")],
            Variables(traced).Skip(1).Select(variable => (variable.Name, variable.Value)));

        static IEnumerable<V1EnvVar> Variables(JobBlueprint blueprint) => JobBuilder.Build(blueprint).Spec!.Template.Spec.Containers[0].Env!;
    }

    [Fact]
    public void A_Job_belongs_to_its_Recording()
    {
        var owner = Assert.Single(JobBuilder.Build(Blueprint()).Metadata.OwnerReferences!);

        Assert.Equal(("recording-operator.dev/v1alpha1", "Recording", "lecture", "uid-1"), (owner.ApiVersion, owner.Kind, owner.Name, owner.Uid));
        Assert.True(owner.Controller);
        Assert.True(owner.BlockOwnerDeletion);
    }

    [Fact]
    public void Job_and_pod_carry_the_same_labels_and_the_fingerprint()
    {
        var job = JobBuilder.Build(Blueprint());

        Assert.Equal(job.Metadata.Labels, job.Spec!.Template.Metadata!.Labels);
        Assert.Equal("uid-1", job.Metadata.Labels![Labels.RecordingUid]);
        Assert.Equal("trim", job.Metadata.Labels[Labels.Stage]);
        Assert.Equal("2", job.Metadata.Labels[Labels.Attempt]);
        Assert.Equal(Labels.Manager, job.Metadata.Labels[ChildLabels.ManagedBy]);
        Assert.Equal(new string('f', 64), job.Spec.Template.Metadata.Annotations![Labels.Fingerprint]);
    }

    [Fact]
    public void A_users_label_can_not_hide_a_Job_from_the_operator()
    {
        var labels = new Dictionary<string, string> { [Labels.RecordingUid] = "another", [Labels.Instance] = "another", ["team"] = "av" };

        var job = JobBuilder.Build(Blueprint() with { Run = new StageRunSettings { Labels = labels } });

        Assert.Equal("uid-1", job.Metadata.Labels![Labels.RecordingUid]);
        Assert.False(job.Metadata.Labels.ContainsKey(Labels.Instance));
        Assert.Equal("av", job.Metadata.Labels["team"]);
    }

    [Fact]
    public void A_name_longer_than_a_label_is_cut_and_still_a_valid_label()
    {
        var request = Blueprint().Request;
        var name = new string('a', 62) + "." + new string('b', 100);

        var job = JobBuilder.Build(Blueprint() with { Request = request with { Recording = request.Recording with { Name = name } } });

        Assert.Equal(new string('a', 62), job.Metadata.Labels![Labels.Recording]);
    }

    [Fact]
    public void The_pod_meets_the_restricted_pod_security_standard()
    {
        var pod = JobBuilder.Build(Blueprint()).Spec!.Template.Spec;
        var container = Assert.Single(pod.Containers);

        Assert.True(pod.SecurityContext!.RunAsNonRoot);
        Assert.Equal("RuntimeDefault", pod.SecurityContext.SeccompProfile!.Type);
        Assert.False(container.SecurityContext!.AllowPrivilegeEscalation);
        Assert.True(container.SecurityContext.ReadOnlyRootFilesystem);
        Assert.Equal(["ALL"], container.SecurityContext.Capabilities!.Drop!);
        Assert.False(pod.AutomountServiceAccountToken);
        Assert.False(pod.EnableServiceLinks);
    }

    [Fact]
    public void The_runner_reads_back_the_request_that_it_is_sent()
    {
        var sent = Blueprint().Request;
        var variable = Assert.Single(JobBuilder.Build(Blueprint()).Spec!.Template.Spec.Containers[0].Env!);

        var received = JsonSerializer.Deserialize(variable.Value!, RecordingsJson.Default.StageRequest)!;

        Assert.Equal(StageRequest.Variable, variable.Name);
        Assert.Equal((sent.Stage, sent.Attempt, sent.Fingerprint, sent.Store), (received.Stage, received.Attempt, received.Fingerprint, received.Store));
    }

    [Fact]
    public void Each_Secret_is_mounted_read_only_in_its_own_directory_and_no_more()
    {
        var pod = Pod(Blueprint() with { Secrets = ["artifact-store", "dotted.name"] });

        var mounts = pod.Containers[0].VolumeMounts!.Where(mount => mount.MountPath.StartsWith(StageRequest.SecretsPath, StringComparison.Ordinal)).ToList();
        Assert.Equal([$"{StageRequest.SecretsPath}/artifact-store", $"{StageRequest.SecretsPath}/dotted.name"], mounts.Select(mount => mount.MountPath));
        Assert.All(mounts, mount => Assert.True(mount.ReadOnlyProperty));
        var secrets = pod.Volumes!.Where(volume => volume.Secret is not null).ToList();
        Assert.All(secrets, volume => Assert.Equal(Convert.ToInt32("440", 8), volume.Secret!.DefaultMode));
        Assert.All(secrets, volume => Assert.DoesNotContain('.', volume.Name));
    }

    [Fact]
    public void A_stages_pod_passes_the_restricted_level()
    {
        var served = new StoreReference { Http = new HttpStoreReference { Url = "http://10.0.0.1", ViewUrl = "http://127.0.0.1:8081/files" }, Root = "lectures/lecture" };
        var blueprint = Blueprint() with
        {
            Secrets = ["keys"],
            Roots = ImmutableDictionary<string, FileRoot>.Empty.Add("lectures", new FileRoot { Path = "/roots/lectures", ClaimName = "lectures" }),
            Request = Blueprint().Request with { Store = served },
            Run = new StageRunSettings { Scratch = new ScratchSettings { Size = "5Gi", StorageClassName = "fast" } },
        };
        var json = JsonSerializer.SerializeToNode(JobBuilder.Build(blueprint), KubernetesJson.Default.V1Job)!["spec"]!["template"]!["spec"]!;

        Assert.True(json["volumes"]!.AsArray().Count >= 5, json.ToJsonString());
        Assert.Empty(RestrictedPods.Violations(json));
    }

    [Fact]
    public void A_token_is_mounted_only_where_progress_is_posted_or_the_operator_serves_the_store()
    {
        var target = new ProgressTarget { Url = "http://10.0.0.1/v1/progress", TokenPath = "/var/run/secrets/recording-operator/token" };

        Assert.DoesNotContain(Pod(Blueprint()).Volumes!, volume => volume.Projected is not null);
        var volume = Assert.Single(Pod(Blueprint() with { Request = Blueprint().Request with { Progress = target } }).Volumes!, item => item.Projected is not null);
        var token = Assert.Single(volume.Projected!.Sources!).ServiceAccountToken!;
        Assert.Equal(("recording-operator", "token"), (token.Audience, token.Path));
        var served = new StoreReference { Http = new HttpStoreReference { Url = "http://10.0.0.1", ViewUrl = "http://127.0.0.1:8081/files" }, Root = "lectures/lecture" };
        Assert.Single(Pod(Blueprint() with { Request = Blueprint().Request with { Store = served } }).Volumes!, item => item.Projected is not null);
    }

    [Fact]
    public void Scratch_is_an_emptyDir_or_a_claim_of_the_named_storage_class()
    {
        Assert.Equal("5Gi", Scratch(new ScratchSettings { Size = "5Gi" }).EmptyDir!.SizeLimit);
        var claim = Scratch(new ScratchSettings { Size = "5Gi", StorageClassName = "fast" }).Ephemeral!.VolumeClaimTemplate!.Spec;
        Assert.Equal("fast", claim.StorageClassName);
        Assert.Equal("5Gi", claim.Resources!.Requests!["storage"]);
    }

    [Fact]
    public void A_limit_that_a_user_sets_is_never_below_a_default_request()
    {
        var resources = new ResourceSettings { Limits = new Dictionary<string, string> { ["cpu"] = "500m", ["memory"] = "64Mi" } };

        var made = Pod(Blueprint() with { Run = new StageRunSettings { Resources = resources } }).Containers[0].Resources!;

        Assert.Empty(made.Requests!);
        Assert.Equal("64Mi", made.Limits!["memory"]);
    }

    [Fact]
    public void A_root_is_mounted_from_its_claim_and_a_directory_that_is_there_anyway_is_not()
    {
        var roots = new Dictionary<string, FileRoot>
        {
            ["lectures"] = new() { Path = "/roots/lectures", ClaimName = "lectures", ReadOnly = true },
            ["local"] = new() { Path = "/data" },
        };

        var pod = Pod(Blueprint() with { Roots = System.Collections.Immutable.ImmutableDictionary.CreateRange(roots) });

        Assert.Equal("lectures", Assert.Single(pod.Volumes!, volume => volume.PersistentVolumeClaim is not null).PersistentVolumeClaim!.ClaimName);
        Assert.DoesNotContain(pod.Containers[0].VolumeMounts!, mount => mount.MountPath == "/data");
    }

    private static V1PodSpec Pod(JobBlueprint blueprint) => JobBuilder.Build(blueprint).Spec!.Template.Spec;

    private static V1Volume Scratch(ScratchSettings settings) =>
        Pod(Blueprint() with { Run = new StageRunSettings { Scratch = settings } }).Volumes!.Single(volume => volume.Name == "scratch");

    private static JobBlueprint Blueprint() => new()
    {
        Name = "lecture-trim-r1-a2-00000000",
        Image = "recording-operator/stage-runner:dev",
        Class = StageClass.Cpu,
        Timeout = TimeSpan.FromHours(1),
        TimeToLive = TimeSpan.FromDays(1),
        GracePeriod = TimeSpan.FromSeconds(25),
        Request = new StageRequest
        {
            Recording = new RecordingIdentity { Namespace = "lectures", Name = "lecture", Uid = "uid-1" },
            Stage = StageNames.Trim,
            Run = 1,
            Attempt = 2,
            Fingerprint = new string('f', 64),
            Settings = JsonDocument.Parse("{}").RootElement,
            Store = new StoreReference { Directory = "/artifacts", Root = "lectures/lecture" },
        },
    };
}
