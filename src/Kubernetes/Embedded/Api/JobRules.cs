using System.Text.Json.Nodes;
using Kubernetes.Embedded.Schema;
using Kubernetes.Embedded.Store;

namespace Kubernetes.Embedded.Api;

/// <summary>Jobs: the selector and its labels are made, the template never changes.</summary>
internal sealed class JobRules : KindRules
{
    private static readonly string[] Policies = ["OnFailure", "Never"];

    public override void Default(JsonObject item, JsonObject? old)
    {
        var spec = item.Child("spec");
        spec["backoffLimit"] ??= 6;
        spec["completions"] ??= 1;
        spec["parallelism"] ??= 1;
        var template = spec.Child("template");
        PodRules.FillIn(template.Child("spec"));
        if (old is null && item["metadata"]?["uid"].Text() is { } uid)
        {
            spec["selector"] = new JsonObject { ["matchLabels"] = new JsonObject { ["controller-uid"] = uid } };
            var labels = template.Child("metadata").Child("labels");
            (labels["controller-uid"], labels["job-name"]) = (uid, item["metadata"]!["name"].Text());
        }
    }

    public override IEnumerable<FieldError> Validate(JsonObject item, JsonObject? old)
    {
        var template = item["spec"]!["template"]!;
        var policy = template["spec"]!["restartPolicy"];
        IEnumerable<FieldError> errors = ObjectNames.CheckLabels("spec.template.labels", template["metadata"]?["labels"]);
        if (!Policies.Contains(policy.Text()))
        {
            errors = errors.Append(FieldError.NotSupported("spec.template.spec.restartPolicy", JsonWords.Quote(policy), Policies.Select(name => $"\"{name}\"")));
        }

        if (template["spec"]!["containers"] is not JsonArray { Count: > 0 })
        {
            errors = errors.Append(FieldError.Required("spec.template.spec.containers"));
        }

        return old is null
            ? errors
            : errors.Concat(Unchanged(template, old["spec"]!["template"], "spec.template"))
                .Concat(Unchanged(item["spec"]!["selector"], old["spec"]!["selector"], "spec.selector"))
                .Concat(Unchanged(item["spec"]!["completions"], old["spec"]!["completions"], "spec.completions"));
    }
}
