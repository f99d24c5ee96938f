using System.Text.Json.Nodes;
using Kubernetes.Client;
using Kubernetes.Embedded.Store;

namespace Kubernetes.Embedded.Api;

/// <summary>Makes what a client sent into a new object.</summary>
internal sealed class CreateRules(TimeProvider time, Random random)
{
    private static readonly string[] ServerOwned =
        ["uid", "resourceVersion", "generation", "creationTimestamp", "deletionTimestamp", "deletionGracePeriodSeconds", "managedFields", "selfLink"];

    /// <summary>Fills in names, stamps and defaults, and validates. Called under the store's lock.</summary>
    public ObjectKey Prepare(StoredKind kind, JsonObject item)
    {
        var metadata = item.Child("metadata");
        CheckType(kind, item, metadata);
        foreach (var name in ServerOwned)
        {
            metadata.Remove(name);
        }

        UpdateRules.RemoveEmpty(metadata);
        if (metadata["name"].Text() is null or "" && metadata["generateName"].Text() is { Length: > 0 } prefix)
        {
            metadata["name"] = prefix + Stamps.Suffix(random);
        }

        metadata["uid"] = Stamps.Uid(random);
        metadata["creationTimestamp"] = Stamps.Text(Stamps.Now(time));
        if (kind.CountsGenerations)
        {
            metadata["generation"] = 1;
        }

        if (kind.HasStatus)
        {
            item.Remove("status");
        }

        var rules = KindRules.Of(kind);
        rules.Default(item, old: null);
        Validate(kind, item, rules, old: null);
        return new ObjectKey(metadata["namespace"].Text() ?? "", metadata["name"].Text()!);
    }

    internal static void Validate(StoredKind kind, JsonObject item, KindRules rules, JsonObject? old)
    {
        var name = item["metadata"]!["name"].Text() ?? "";
        List<FieldError> errors =
        [
            .. ObjectNames.CheckName(name),
            .. ObjectNames.CheckLabels("metadata.labels", item["metadata"]!["labels"]),
            .. rules.Validate(item, old),
        ];
        if (errors.Count > 0)
        {
            throw ApiErrors.Invalid(kind, name, errors);
        }
    }

    private static void CheckType(StoredKind kind, JsonObject item, JsonObject metadata)
    {
        if ((item["apiVersion"].Text() ?? kind.ApiVersion) != kind.ApiVersion || (item["kind"].Text() ?? kind.Kind) != kind.Kind)
        {
            throw ApiErrors.BadRequest(
                $"the API version in the data ({item["apiVersion"]}, {item["kind"]}) does not match the expected ({kind.ApiVersion}, {kind.Kind})");
        }

        if (kind.IsNamespaced && metadata["namespace"].Text() is null or "")
        {
            throw ApiErrors.BadRequest("an empty namespace may not be set during creation");
        }

        if (!kind.IsNamespaced)
        {
            metadata.Remove("namespace");
        }

        (item["apiVersion"], item["kind"]) = (kind.ApiVersion, kind.Kind);
    }
}
