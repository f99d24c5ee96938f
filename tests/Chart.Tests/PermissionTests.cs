using System.Text.Json.Nodes;

namespace Chart.Tests;

public sealed class PermissionTests
{
    [Fact]
    public async Task In_namespaces_of_its_own_the_operator_holds_no_right_of_the_cluster_but_to_review_tokens()
    {
        var manifests = await HelmChart.RenderAsync("watchNamespaces: [a, b]");

        Assert.Equal("""[{"apiGroups":["authentication.k8s.io"],"resources":["tokenreviews"],"verbs":["create"]}]""", manifests.One("ClusterRole")["rules"]!.ToJsonString());
        Assert.Equal(["a", "b"], manifests.Configuration["namespaces"]!.AsArray().Select(Manifests.Text));
        var roles = manifests.Of("Role").Where(role => Manifests.Namespace(role) != "recording-operator-system");
        Assert.Equal(["a", "b"], roles.Select(Manifests.Namespace));
        var bindings = manifests.Of("RoleBinding").Where(binding => Manifests.Namespace(binding) != "recording-operator-system").ToList();
        Assert.Equal(["a", "b"], bindings.Select(Manifests.Namespace));
        Assert.All(bindings, binding => Assert.Equal("recording-operator-system", Manifests.Text(binding["subjects"]![0]!["namespace"])));
    }

    [Fact]
    public async Task Without_progress_it_holds_none_at_all()
    {
        var manifests = await HelmChart.RenderAsync("{watchNamespaces: [a], progress: {enabled: false}}");

        Assert.Empty(manifests.Of("ClusterRole"));
        Assert.Empty(manifests.Of("ClusterRoleBinding"));
        Assert.Equal("", Manifests.Text(manifests.Configuration["progressUrl"]));
    }

    [Fact]
    public async Task The_embedded_store_reviews_tokens_too()
    {
        var manifests = await HelmChart.RenderAsync("{watchNamespaces: [a], progress: {enabled: false}, artifactServer: {enabled: true}, store: {s3: {bucket: ''}}, replicas: 1}");

        Assert.Contains("tokenreviews", Rules(manifests.One("ClusterRole")), StringComparison.Ordinal);
        Assert.Single(manifests.Of("ClusterRoleBinding"));
    }

    [Fact]
    public async Task The_same_is_granted_in_namespaces_as_in_the_cluster()
    {
        var cluster = Rules((await HelmChart.RenderAsync("progress: {enabled: false}")).One("ClusterRole"));
        var role = Rules((await HelmChart.RenderAsync("watchNamespaces: [a]")).Of("Role").Single(role => Manifests.Namespace(role) == "a"));

        Assert.Equal(cluster, role);
    }

    [Fact]
    public async Task Nothing_is_granted_by_an_asterisk()
    {
        var manifests = await HelmChart.RenderAsync("watchNamespaces: [a]");

        Assert.All(manifests.Of("Role").Concat(manifests.Of("ClusterRole")), role => Assert.DoesNotContain("*", Rules(role), StringComparison.Ordinal));
    }

    private static string Rules(JsonNode role) => role["rules"]!.ToJsonString();
}
