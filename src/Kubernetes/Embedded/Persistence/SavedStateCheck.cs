using System.Text.Json.Nodes;
using Kubernetes.Embedded.Api;
using Kubernetes.Embedded.Store;
using Kubernetes.Yaml;

namespace Kubernetes.Embedded.Persistence;

/// <summary>
/// Holds each object of a state file against what a client could have written: its identity, its kind's rules and schema, and what reads it. A file
/// lies where anybody may write, and a fitting checksum is quickly made.
/// </summary>
internal static class SavedStateCheck
{
    /// <exception cref="CorruptStateException">One can't be; it says which, and why.</exception>
    public static void Check(string file, Snapshot state, KindRegistry kinds, EmbeddedOptions options)
    {
        var current = WithDefinitions(kinds, options);
        foreach (var item in state.All())
        {
            if (Fault(item, state, current, options) is { } fault)
            {
                throw new CorruptStateException(file, $"its {item.Kind.Kind} {item.Key} is not what one can be: {fault}");
            }
        }
    }

    // The definitions that are about to be loaded rule, not those that the file brings along.
    private static KindRegistry WithDefinitions(KindRegistry kinds, EmbeddedOptions options)
    {
        var current = kinds.Copy();
        foreach (var definition in options.Definitions.SelectMany(YamlJson.ParseAll).OfType<JsonObject>())
        {
            current.Serve(definition);
        }

        return current;
    }

    private static string? Fault(StoredObject item, Snapshot state, KindRegistry kinds, EmbeddedOptions options)
    {
        // A uid names a pod's directory.
        if (!Guid.TryParseExact(item.Uid, "D", out _))
        {
            return "metadata.uid is no UUID";
        }

        if (!ReferenceEquals(state.FindUid(item.Uid), item) || !ReferenceEquals(state.Find(item.Kind.Id, item.Key), item))
        {
            return "another object has its uid";
        }

        if (item.Version > state.Version)
        {
            return "metadata.resourceVersion is newer than the file";
        }

        try
        {
            var kind = kinds.FindOrNull(item.Kind.Id)!;
            CreateRules.Validate(kind, item.ToJson(), KindRules.Of(kind), old: null);
            foreach (var reader in ObjectReader.BuiltIn.Concat(options.Readers).Where(reader => reader.Kind == item.Kind.Id))
            {
                reader.Read(item.ToJson());
            }

            return null;
        }
        catch (Client.KubernetesException refusal)
        {
            return refusal.Status.Message;
        }
        catch (Exception failure)
        {
            return failure.Message;
        }
    }
}
