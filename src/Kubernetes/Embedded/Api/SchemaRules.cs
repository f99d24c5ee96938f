using System.Text.Json.Nodes;
using Kubernetes.Embedded.Schema;

namespace Kubernetes.Embedded.Api;

/// <summary>Custom resources: what their schema says.</summary>
internal sealed class SchemaRules(StructuralSchema schema) : KindRules
{
    public override void Default(JsonObject item, JsonObject? old)
    {
        Pruning.Prune(item, schema);
        Defaulting.Apply(item, schema);
    }

    public override IEnumerable<FieldError> Validate(JsonObject item, JsonObject? old) => SchemaValidation.Validate(item, schema);
}
