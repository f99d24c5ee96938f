using Kubernetes.Yaml;
using Testing;

namespace Chart.Tests;

public sealed class DefaultValuesTests
{
    [Theory]
    [InlineData("default", "v1.36.0")]
    [InlineData("default", "v1.21.0")]
    [InlineData("default-1.20", "v1.20.2")]
    public async Task The_chart_and_the_kustomization_make_the_same_objects(string folder, string version)
    {
        var applied = SameObjects.Of(await Kustomization.BuildAsync(folder));
        var installed = SameObjects.Of(await HelmChart.RenderAsync("", "-kube-version", version));

        Assert.Equal(applied.Keys, installed.Keys);
        Assert.All(applied, entry => Assert.Equal(entry.Value, installed[entry.Key]));
    }

    [Fact]
    public async Task The_definitions_are_those_of_config_and_stay_when_the_chart_goes()
    {
        var definitions = (await HelmChart.RenderAsync()).Of("CustomResourceDefinition").ToDictionary(Manifests.Name);

        Assert.Equal(3, definitions.Count);
        foreach (var file in Directory.GetFiles(RepositoryFiles.PathOf("config", "crds"), "*.yaml"))
        {
            var source = YamlJson.Parse(await File.ReadAllTextAsync(file))!;
            var annotations = definitions[Manifests.Name(source)]["metadata"]!["annotations"]!.AsObject();
            Assert.Equal("keep", Manifests.Text(annotations["helm.sh/resource-policy"]));
            definitions[Manifests.Name(source)]["metadata"]!.AsObject().Remove("annotations");
            Assert.Equal(source.ToJsonString(), definitions[Manifests.Name(source)].ToJsonString());
        }
    }

    [Fact]
    public async Task Everything_is_rendered_the_same_each_time()
    {
        var first = await HelmChart.RenderAsync();
        var second = await HelmChart.RenderAsync();

        Assert.Equal(first.All.Select(manifest => manifest.ToJsonString()), second.All.Select(manifest => manifest.ToJsonString()));
    }

    [Fact]
    public async Task The_policy_of_stages_is_the_one_in_config()
    {
        var chart = Assert.Single((await HelmChart.RenderAsync("networkPolicies: {stages: {namespaces: [lectures]}}")).Of("NetworkPolicy"), policy => Manifests.Namespace(policy) == "lectures");
        var config = YamlJson.Parse(await File.ReadAllTextAsync(RepositoryFiles.PathOf("config", "network-policies", "stage-pods.yaml")))!;

        Assert.Equal(config["spec"]!.ToJsonString(), chart["spec"]!.ToJsonString());
    }
}
