using System.Text.Json.Nodes;
using Kubernetes.Yaml;

namespace Recordings.Tests.ArgoCd;

/// <summary>config/argocd/argocd-cm.yaml carries the scripts as Argo CD wants them. <c>UPDATE_DOCS=1 dotnet test</c> writes it anew.</summary>
public sealed class ArgoCdTests
{
    [Fact]
    public void The_ConfigMap_is_made_from_the_scripts()
    {
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
        {
            File.WriteAllText(Customizations.ConfigMapFile, Customizations.ConfigMap());
        }

        Assert.Equal(Customizations.ConfigMap(), File.ReadAllText(Customizations.ConfigMapFile));
    }

    [Fact]
    public void Argo_CD_reads_the_same_scripts_out_of_it()
    {
        var data = YamlJson.Parse(File.ReadAllText(Customizations.ConfigMapFile))!["data"]!;
        Assert.Equal(["Recording", "RecordingSource", "RecordingTemplate"], Customizations.Kinds);
        Assert.All(Customizations.Kinds, kind =>
        {
            Assert.Equal(Customizations.Health(kind), data[$"resource.customizations.health.{Customizations.Group}_{kind}"]!.ToString());
            if (data[$"resource.customizations.actions.{Customizations.Group}_{kind}"] is { } text)
            {
                AssertActions(kind, YamlJson.Parse(text.ToString())!);
            }
        });
    }

    private static void AssertActions(string kind, JsonNode actions)
    {
        Assert.Equal(Customizations.Discovery(kind), actions["discovery.lua"]!.ToString());
        var definitions = actions["definitions"]!.AsArray();
        Assert.Equal(Customizations.Actions(kind), definitions.Select(definition => definition!["name"]!.ToString()));
        Assert.All(definitions, definition => Assert.Equal(Customizations.Action(kind, definition!["name"]!.ToString()), definition["action.lua"]!.ToString()));
    }
}
