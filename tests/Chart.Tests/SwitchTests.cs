namespace Chart.Tests;

/// <summary>The renderer refuses what is no YAML or no object, so whatever comes back here is at least that.</summary>
public sealed class SwitchTests
{
    [Theory]
    [InlineData("crds: {install: false}", "CustomResourceDefinition")]
    [InlineData("podDisruptionBudget: {enabled: false}", "PodDisruptionBudget")]
    [InlineData("networkPolicies: {enabled: false}", "NetworkPolicy")]
    [InlineData("serviceAccount: {create: false, name: mine}", "ServiceAccount")]
    [InlineData("rbac: {create: false}", "ClusterRole")]
    [InlineData("rbac: {create: false}", "RoleBinding")]
    public async Task What_is_switched_off_is_not_there(string values, string kind)
    {
        Assert.NotEmpty((await HelmChart.RenderAsync()).Of(kind));
        Assert.Empty((await HelmChart.RenderAsync(values)).Of(kind));
    }

    [Fact]
    public async Task Under_another_name_it_has_its_own_Lease_and_finds_its_own_Service()
    {
        var manifests = await HelmChart.RenderAsync("", "-name", "second");

        Assert.All(manifests.All, manifest => Assert.StartsWith(manifest["kind"]!.GetValue<string>() == "CustomResourceDefinition" ? "record" : "second-recording-operator", Manifests.Name(manifest), StringComparison.Ordinal));
        Assert.Equal("second-recording-operator", Variable(manifests, "LEASE_NAME"));
        Assert.Equal("$(SECOND_RECORDING_OPERATOR_SERVICE_HOST)", Variable(manifests, "RECORDING_OPERATOR_SERVICE_HOST"));
        var lease = manifests.Of("Role").Single()["rules"]![1]!["resourceNames"];
        Assert.Equal(["second-recording-operator"], Manifests.Texts(lease));
        Assert.Equal("second-recording-operator", Manifests.Text(manifests.One("Service")["spec"]!["selector"]!["app.kubernetes.io/name"]));
    }

    [Fact]
    public async Task Pods_are_placed_and_named_as_wanted()
    {
        var manifests = await HelmChart.RenderAsync("""
            replicas: 3
            image: {repository: registry.example/operator, digest: "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", pullPolicy: Always}
            runner: {image: {repository: registry.example/runner, tag: "1.2"}}
            imagePullSecrets: [{name: registry}]
            serviceAccount: {create: false, name: mine}
            nodeSelector: {disk: ssd}
            tolerations: [{key: a, operator: Exists}]
            affinity: {podAntiAffinity: {}}
            priorityClassName: high
            podLabels: {team: media}
            podAnnotations: {a: b}
            extraEnv: [{name: TOKEN, valueFrom: {secretKeyRef: {name: mine, key: token}}}]
            resources: {limits: {memory: 1Gi}}
            """);

        Assert.Equal(3, manifests.One("Deployment")["spec"]!["replicas"]!.GetValue<long>());
        Assert.StartsWith("registry.example/operator@sha256:", Manifests.Text(manifests.Container["image"]), StringComparison.Ordinal);
        Assert.Equal("registry.example/runner:1.2", Manifests.Text(manifests.Configuration["runnerImage"]));
        Assert.Equal("mine", Manifests.Text(manifests.Pod["serviceAccountName"]));
        Assert.Equal("""[{"name":"registry"}]""", manifests.Pod["imagePullSecrets"]!.ToJsonString());
        Assert.Equal("""{"disk":"ssd"}""", manifests.Pod["nodeSelector"]!.ToJsonString());
        Assert.Equal("high", Manifests.Text(manifests.Pod["priorityClassName"]));
        Assert.Contains(manifests.Container["env"]!.AsArray(), variable => Manifests.Text(variable!["name"]) == "TOKEN");
        Assert.Equal("1Gi", Manifests.Text(manifests.Container["resources"]!["limits"]!["memory"]));
        Assert.Equal("media", Manifests.Text(manifests.One("Deployment")["spec"]!["template"]!["metadata"]!["labels"]!["team"]));
    }

    [Fact]
    public async Task The_operators_own_store_goes_with_its_pod_or_lies_on_a_claim()
    {
        var own = await HelmChart.RenderAsync("{store: {s3: {bucket: ''}}, artifactServer: {enabled: true, maxSize: 2Gi}, replicas: 1}");
        var claimed = await HelmChart.RenderAsync("{artifactServer: {enabled: true, existingClaim: artifacts}}");

        Assert.Equal("2Gi", Manifests.Text(Volume(own)["emptyDir"]!["sizeLimit"]));
        Assert.Equal("Recreate", Manifests.Text(own.One("Deployment")["spec"]!["strategy"]!["type"]));
        Assert.Equal("artifacts", Manifests.Text(Volume(claimed)["persistentVolumeClaim"]!["claimName"]));
        Assert.Null(claimed.One("Deployment")["spec"]!["strategy"]);
        Assert.Contains("each replica would keep a store of its own", await HelmChart.RefusalAsync("artifactServer: {enabled: true}"), StringComparison.Ordinal);
        Assert.Contains("port-forward deployment/recording-operator 8081", await HelmChart.NotesAsync("{store: {s3: {bucket: ''}}, artifactServer: {enabled: true}, replicas: 1}"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{dashboard: {enabled: true, port: 8080}}", "dashboard.port: 8080 is the operator's own port")]
    [InlineData("{dashboard: {enabled: true, port: 8081}, artifactServer: {enabled: true, existingClaim: artifacts}}", "dashboard.port is artifactServer.downloadPort too")]
    [InlineData("{artifactServer: {enabled: true, existingClaim: artifacts, downloadPort: 8080}}", "artifactServer.downloadPort: 8080 is the operator's own port")]
    public async Task Ports_that_the_operator_would_refuse_are_refused_before_it_starts(string values, string refusal) =>
        Assert.Contains(refusal, await HelmChart.RefusalAsync(values), StringComparison.Ordinal);

    [Fact]
    public async Task Another_configuration_is_another_pod()
    {
        var before = Checksum(await HelmChart.RenderAsync());
        var after = Checksum(await HelmChart.RenderAsync("config: {workers: 9}"));

        Assert.NotEqual(before, after);
    }

    [Fact]
    public async Task The_notes_say_what_to_do_next()
    {
        Assert.Contains("kubectl label secret keys recording-operator.dev/credentials=true", await HelmChart.NotesAsync("store: {s3: {existingSecret: keys}}"), StringComparison.Ordinal);
        Assert.Contains("No artifact store is configured", await HelmChart.NotesAsync("store: {s3: {bucket: ''}}"), StringComparison.Ordinal);
        Assert.Contains("fenced in nowhere yet", await HelmChart.NotesAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("fenced in nowhere yet", await HelmChart.NotesAsync("watchNamespaces: [a]"), StringComparison.Ordinal);
    }

    private static System.Text.Json.Nodes.JsonNode Volume(Manifests manifests) =>
        manifests.Pod["volumes"]!.AsArray().Single(volume => Manifests.Text(volume!["name"]) == "artifacts")!;

    private static string Checksum(Manifests manifests) =>
        Manifests.Text(manifests.One("Deployment")["spec"]!["template"]!["metadata"]!["annotations"]!["checksum/config"]);

    private static string Variable(Manifests manifests, string name) =>
        Manifests.Text(manifests.Container["env"]!.AsArray().Single(variable => Manifests.Text(variable!["name"]) == name)!["value"]);
}
