using System.Text;
using System.Text.Json.Nodes;
using Kubernetes.Embedded.Store;

namespace Kubernetes.Embedded.Api;

/// <summary>Secrets: text becomes data, and never comes back as text.</summary>
internal sealed class SecretRules : KindRules
{
    public override void Default(JsonObject item, JsonObject? old)
    {
        item["type"] ??= "Opaque";
        if (item["stringData"] is not JsonObject texts)
        {
            return;
        }

        item.Remove("stringData");
        foreach (var (key, text) in texts)
        {
            item.Child("data")[key] = Convert.ToBase64String(Encoding.UTF8.GetBytes(text.Text() ?? ""));
        }
    }

    public override IEnumerable<FieldError> Validate(JsonObject item, JsonObject? old) =>
        old is null ? [] : Unchanged(item["type"], old["type"], "type");
}
