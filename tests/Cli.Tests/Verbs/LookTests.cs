using System.Text.Json.Nodes;
using Kubernetes.Client;
using Kubernetes.Models;
using Kubernetes.Yaml;
using Operator.Api;
using Recordings.Resources;
using Recordings.Resources.Status;

namespace Cli.Tests.Verbs;

/// <summary>status, watch, logs, errors, completion: what people read.</summary>
public sealed class LookTests
{
    private static readonly RecordingSpec Plain = new();

    [Fact]
    public async Task Status_of_several_is_a_table()
    {
        await using var cluster = await AClusterOf.RecordingsAsync(("running", Plain, AStatus.Running), ("failed", Plain with { Paused = true }, AStatus.Failed));

        Assert.Equal(ExitCodes.Success, await cluster.RunAsync("status"));

        Assert.Matches("NAME +PHASE +STAGE +PROGRESS +SUCCEEDED +UPLOADS +RUN +AGE +FAILURE", cluster.Output);
        Assert.Matches(@"failed +Downloaded \(paused\) +False +0/1 +1 +\d+s +SilentRecording", cluster.Output);
        Assert.Matches(@"running +Processing +trim +50 % +Unknown +0/1", cluster.Output);
    }

    [Fact]
    public async Task Status_of_one_says_what_is_wrong_and_what_to_do()
    {
        await using var cluster = await AClusterOf.RecordingsAsync(("failed", Plain, AStatus.Failed), ("done", Plain, AStatus.Done));

        await cluster.RunAsync("status failed");
        Assert.Contains("trim failed: All of it is silence. [SilentRecording]", cluster.Output, StringComparison.Ordinal);
        Assert.Contains("Check the microphone", cluster.Output, StringComparison.Ordinal);
        Assert.Matches(@"trim +Failed +attempt 3", cluster.Output);

        await cluster.RunAsync("status done");
        Assert.Contains("main (s3): https://bucket.example/lecture.mp4", cluster.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_step_after_the_upload_that_failed_is_told_with_its_reason_and_remedy()
    {
        var done = AStatus.Done with
        {
            Outputs =
            [
                AStatus.Done.Outputs![0] with
                {
                    Platform = "youtube",
                    Post =
                    [
                        new PostStepStatus { Step = "Thumbnail", State = StageState.Succeeded },
                        new PostStepStatus { Step = "Captions", State = StageState.Failed, Message = "UploadRejected: The subtitles' language is not known" },
                        new PostStepStatus { Step = "Playlist", State = StageState.Failed },
                    ],
                },
            ],
        };
        await using var cluster = await AClusterOf.RecordingsAsync(("done", Plain, done));

        await cluster.RunAsync("status done");

        Assert.Contains("Captions failed, the upload stands: UploadRejected: The subtitles' language is not known. Read the message;", cluster.Output, StringComparison.Ordinal);
        Assert.Contains("Playlist failed, the upload stands: no reason is known.", cluster.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Thumbnail", cluster.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Status_is_a_document_for_programs()
    {
        await using var cluster = await AClusterOf.RecordingsAsync(("a", Plain, AStatus.Done), ("b", Plain, AStatus.Running));

        await cluster.RunAsync("status a -o yaml");
        Assert.Equal("Ready", (string?)YamlJson.Parse(cluster.Output)!["status"]!["phase"]);

        await cluster.RunAsync("status -o json --phase ready");
        Assert.Equal("a", (string?)Assert.Single(JsonNode.Parse(cluster.Output)!["items"]!.AsArray())!["metadata"]!["name"]);
    }

    [Fact]
    public async Task Status_of_nobody_says_so()
    {
        await using var cluster = await AClusterOf.RecordingsAsync();

        Assert.Equal(ExitCodes.SomeRefused, await cluster.RunAsync("status nobody"));
        Assert.Contains("There is no recording default/nobody.", cluster.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Watch_follows_until_all_have_ended()
    {
        await using var cluster = await AClusterOf.RecordingsAsync(("a", Plain, AStatus.Running), ("b", Plain, AStatus.Running));

        var watching = cluster.RunAsync("watch a b");
        await cluster.SetStatusAsync("a", AStatus.Done);
        Assert.False(watching.IsCompleted);
        await cluster.SetStatusAsync("b", AStatus.Failed with { ObservedGeneration = 1 });

        Assert.Equal(ExitCodes.RecordingFailed, await watching.WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System));
        Assert.Matches("a +Succeeded", cluster.Output);
        Assert.Matches("b +Failed: trim: SilentRecording", cluster.Output);
    }

    [Fact]
    public async Task Logs_are_those_of_the_stage_that_failed_or_that_is_named()
    {
        await using var cluster = await AClusterOf.RecordingsAsync(("lecture", Plain, AStatus.Failed));
        var uid = (await cluster.Client.GetAsync(RecordingKinds.Recordings, new ObjectKey("default", "lecture")))!.Metadata.Uid!;
        await AddPodAsync(cluster, uid, "download", 1);
        await AddPodAsync(cluster, uid, "trim", 1);
        await AddPodAsync(cluster, uid, "trim", 2);
        var client = new LogReader(cluster.Client);

        Assert.Equal(ExitCodes.Success, await cluster.RunAsync("logs lecture", client));
        Assert.Equal("log of trim-2\n", cluster.Output);

        await cluster.RunAsync("logs lecture --stage download", client);
        Assert.Equal("log of download-1\n", cluster.Output);

        Assert.Equal(ExitCodes.SomeRefused, await cluster.RunAsync("logs lecture --stage topics", client));
        Assert.Contains("It has no pod of stage topics; it has download, trim.", cluster.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Errors_are_explained_without_a_cluster()
    {
        await using var cluster = await AClusterOf.RecordingsAsync();

        Assert.Equal(ExitCodes.Success, await cluster.RunAsync("errors silentrecording"));
        Assert.StartsWith("SilentRecording (Permanent)", cluster.Output, StringComparison.Ordinal);

        Assert.Equal(ExitCodes.Usage, await cluster.RunAsync("errors Nonsense"));
    }

    [Theory]
    [InlineData("bash", "complete -F")]
    [InlineData("zsh", "compdef")]
    public async Task A_shell_gets_its_completion(string shell, string line)
    {
        await using var cluster = await AClusterOf.RecordingsAsync();

        Assert.Equal(ExitCodes.Success, await cluster.RunAsync($"completion {shell}"));
        Assert.Contains(line, cluster.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Completion_knows_verbs_and_stages()
    {
        await using var cluster = await AClusterOf.RecordingsAsync();

        await cluster.SuggestAsync("kubectl-recording res");
        Assert.Equal(["restart", "resume"], cluster.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal));

        await cluster.SuggestAsync("kubectl-recording restart --from tr");
        Assert.Equal(["transcribe", "trim"], cluster.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal));
    }

    private static Task<V1Pod> AddPodAsync(AClusterOf cluster, string uid, string stage, int attempt) => cluster.Client.CreateAsync(
        ResourceKinds.Pods,
        new V1Pod
        {
            Metadata = new V1ObjectMeta
            {
                Name = $"{stage}-{attempt}",
                NamespaceProperty = "default",
                Labels = new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    [Labels.RecordingUid] = uid,
                    [Labels.Stage] = stage,
                    [Labels.Attempt] = $"{attempt}",
                },
            },
            Spec = new V1PodSpec { Containers = [new V1Container { Name = "stage", Image = "stage-runner" }] },
        });
}
