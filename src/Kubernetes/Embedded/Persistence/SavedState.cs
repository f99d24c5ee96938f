using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Kubernetes.Embedded.Api;
using Kubernetes.Embedded.Store;

namespace Kubernetes.Embedded.Persistence;

/// <summary>What a state file holds.</summary>
/// <param name="Version">The newest write's resourceVersion.</param>
/// <param name="Objects">Every object.</param>
internal sealed record SavedState(ulong Version, ImmutableArray<SavedObject> Objects)
{
    /// <summary>Whether it holds Secrets, as files of older versions do: they are not restored, and the next save drops them.</summary>
    public bool HasSecrets => Objects.Any(saved => saved.Kind == KindRegistry.Secrets.Id);

    /// <summary>The state, with the kinds that its own CustomResourceDefinitions define. Objects of kinds that nobody defines are left out.</summary>
    public Snapshot Restore(KindRegistry kinds)
    {
        var state = Snapshot.Empty;
        foreach (var saved in Objects.Where(saved => saved.Kind != KindRegistry.Secrets.Id).OrderBy(saved => saved.Kind == KindRegistry.Definitions.Id ? 0 : 1))
        {
            if (kinds.FindOrNull(saved.Kind) is { } kind)
            {
                var item = new StoredObject(kind, saved.Json, saved.Applied);
                if (state.Find(kind.Id, item.Key) is not null)
                {
                    throw new InvalidOperationException($"its {kind.Kind} {item.Key} is there twice");
                }

                kinds.Follow(item, isDeleted: false);
                state = state.With(new Change(Version, Old: null, item));
            }
        }

        return state with { Version = Version };
    }
}

/// <summary>One object of a state file.</summary>
internal sealed record SavedObject(KindId Kind, JsonObject Json, ImmutableDictionary<string, JsonObject> Applied)
{
    public static SavedObject Read(JsonNode json) => new(
        new KindId(json["group"]!.GetValue<string>(), json["plural"]!.GetValue<string>()),
        json["object"]!.DeepClone().AsObject(),
        json["applied"]!.AsObject().ToImmutableDictionary(item => item.Key, item => item.Value!.DeepClone().AsObject()));
}
