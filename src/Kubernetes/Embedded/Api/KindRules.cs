using System.Text.Json.Nodes;
using Kubernetes.Embedded.Schema;
using Kubernetes.Embedded.Store;

namespace Kubernetes.Embedded.Api;

/// <summary>What a kind adds to the common rules.</summary>
internal abstract class KindRules
{
    private static readonly KindRules None = new NoRules();
    private static readonly KindRules Job = new JobRules();
    private static readonly KindRules Pod = new PodRules();
    private static readonly KindRules Secret = new SecretRules();
    private static readonly KindRules Revision = new ControllerRevisionRules();

    public static KindRules Of(StoredKind kind) => kind switch
    {
        { Schema: { } schema } => new SchemaRules(schema),
        { Group: "batch", Kind: "Job" } => Job,
        { Group: "", Kind: "Pod" } => Pod,
        { Group: "", Kind: "Secret" } => Secret,
        { Group: "apps", Kind: "ControllerRevision" } => Revision,
        _ => None,
    };

    /// <summary>Fills in what was left out. Called on every write, with what was stored before, or null on create.</summary>
    public virtual void Default(JsonObject item, JsonObject? old)
    {
    }

    /// <summary>What is wrong with it.</summary>
    public virtual IEnumerable<FieldError> Validate(JsonObject item, JsonObject? old) => [];

    protected static IEnumerable<FieldError> Unchanged(JsonNode? now, JsonNode? before, string field)
    {
        if (!JsonNode.DeepEquals(now, before))
        {
            yield return FieldError.Invalid(field, JsonWords.Show(now), "field is immutable");
        }
    }

    private sealed class NoRules : KindRules;
}
