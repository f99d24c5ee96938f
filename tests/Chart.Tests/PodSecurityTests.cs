using System.Text.Json.Nodes;
using Testing;

namespace Chart.Tests;

public sealed class PodSecurityTests
{
    [Theory]
    [InlineData("default", 1)]
    [InlineData("default-1.20", 1)]
    [InlineData("quickstart", 2)]
    public async Task Every_pod_of_the_manifests_passes_the_restricted_level(string folder, int pods)
    {
        var templates = Templates(await Kustomization.BuildAsync(folder)).ToList();

        Assert.Equal(pods, templates.Count);
        Assert.All(templates, pod => Assert.Empty(RestrictedPods.Violations(pod)));
        Assert.All(templates.SelectMany(pod => pod["containers"]!.AsArray()), container => Assert.True((bool)container!["securityContext"]!["readOnlyRootFilesystem"]!));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{store: {s3: {bucket: ''}}, artifactServer: {enabled: true}, replicas: 1}")]
    [InlineData("artifactServer: {enabled: true, existingClaim: artifacts}")]
    public async Task So_does_the_charts(string values) =>
        Assert.All(Templates(await HelmChart.RenderAsync(values)), pod => Assert.Empty(RestrictedPods.Violations(pod)));

    [Fact]
    public async Task The_level_is_enforced_where_the_operator_and_the_sample_are()
    {
        var spaces = (await Kustomization.BuildAsync("quickstart")).Of("Namespace");

        Assert.Equal(2, spaces.Count);
        Assert.All(spaces, space => Assert.Equal("restricted", Manifests.Text(space["metadata"]!["labels"]!["pod-security.kubernetes.io/enforce"])));
    }

    [Theory]
    [InlineData("""{"hostNetwork":true}""", "hostNetwork")]
    [InlineData("""{"volumes":[{"name":"a","hostPath":{"path":"/"}}]}""", "volume of kind hostPath")]
    [InlineData("""{"containers":[{"name":"a"}]}""", "a: allowPrivilegeEscalation is not false")]
    [InlineData("""{"initContainers":[{"name":"a","securityContext":{"capabilities":{"add":["NET_ADMIN"]}}}]}""", "a: adds capabilities")]
    [InlineData("""{"securityContext":{"runAsUser":0},"containers":[{"name":"a"}]}""", "a: runs as root")]
    public void What_the_level_does_not_allow_is_found(string pod, string violation) => Assert.Contains(violation, RestrictedPods.Violations(JsonNode.Parse(pod)!));

    private static IEnumerable<JsonNode> Templates(Manifests manifests) =>
        manifests.Of("Deployment").Concat(manifests.Of("Job")).Select(workload => workload["spec"]!["template"]!["spec"]!);
}
