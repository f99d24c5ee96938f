using System.Text.Json.Nodes;

namespace Kubernetes.Embedded.Api;

/// <summary>ControllerRevisions: their data never changes.</summary>
internal sealed class ControllerRevisionRules : KindRules
{
    public override IEnumerable<FieldError> Validate(JsonObject item, JsonObject? old) =>
        old is null ? [] : Unchanged(item["data"], old["data"], "data");
}
