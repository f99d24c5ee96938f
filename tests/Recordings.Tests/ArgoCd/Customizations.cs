using System.Text;
using Testing;

namespace Recordings.Tests.ArgoCd;

/// <summary>The scripts of config/argocd, and the ConfigMap that carries them.</summary>
internal static class Customizations
{
    public const string Group = "recording-operator.dev";

    public static string ConfigMapFile { get; } = RepositoryFiles.PathOf("config", "argocd", "argocd-cm.yaml");

    private static string Root { get; } = RepositoryFiles.PathOf("config", "argocd", "resource_customizations", Group);

    public static string Health(string kind) => Read(kind, "health.lua");

    public static string Discovery(string kind) => Read(kind, "actions", "discovery.lua");

    public static string Action(string kind, string action) => Read(kind, "actions", action, "action.lua");

    public static IEnumerable<string> Kinds => Directory.GetDirectories(Root).Select(folder => Path.GetFileName(folder)!).Order(StringComparer.Ordinal);

    /// <summary>The buttons of a kind; none: it has no discovery either.</summary>
    public static IReadOnlyList<string> Actions(string kind)
    {
        var folder = Path.Combine(Root, kind, "actions");
        return Directory.Exists(folder) ? [.. Directory.GetDirectories(folder).Select(action => Path.GetFileName(action)!).Order(StringComparer.Ordinal)] : [];
    }

    /// <summary>argocd-cm, with the scripts where Argo CD looks for them.</summary>
    public static string ConfigMap()
    {
        var text = new StringBuilder("""
            # Made from resource_customizations by ArgoCdTests; see README.md. Merged into Argo CD's own ConfigMap:
            #   kubectl -n argocd patch configmap argocd-cm --patch-file config/argocd/argocd-cm.yaml
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: argocd-cm
              namespace: argocd
              labels:
                app.kubernetes.io/name: argocd-cm
                app.kubernetes.io/part-of: argocd
            data:

            """);
        foreach (var kind in Kinds)
        {
            text.Append($"  resource.customizations.health.{Group}_{kind}: |\n{Indented(Health(kind), 4)}");
            if (Actions(kind) is { Count: > 0 } actions)
            {
                text.Append($"  resource.customizations.actions.{Group}_{kind}: |\n    discovery.lua: |\n{Indented(Discovery(kind), 6)}    definitions:\n");
                foreach (var action in actions)
                {
                    text.Append($"    - name: {action}\n      action.lua: |\n{Indented(Action(kind, action), 8)}");
                }
            }
        }

        return text.ToString();
    }

    private static string Indented(string script, int by) =>
        string.Concat(script.TrimEnd('\n').Split('\n').Select(line => line.Length == 0 ? "\n" : $"{new string(' ', by)}{line}\n"));

    private static string Read(params string[] parts) => File.ReadAllText(Path.Combine([Root, .. parts]));
}
