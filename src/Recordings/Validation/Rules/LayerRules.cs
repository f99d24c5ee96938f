using Recordings.Resources.Pipeline;

namespace Recordings.Validation.Rules;

/// <summary>What merging would hide: within one layer every output has a name of its own and at most one platform.</summary>
internal static class LayerRules
{
    public static void Check(PipelineSpec? layer, string prefix, FieldErrors errors)
    {
        var outputs = layer?.Outputs ?? [];
        errors.MaxCount($"{prefix}.outputs", outputs, Limits.Outputs);
        for (var i = 0; i < outputs.Count; i++)
        {
            var field = $"{prefix}.outputs[{i}].name";
            if (string.IsNullOrEmpty(outputs[i].Name))
            {
                errors.Add(field, "is missing: name the output, so that other layers can change it");
            }
            else
            {
                errors.DnsLabel(field, outputs[i].Name);
            }

            var platforms = OutputPlatforms.Of(outputs[i]);
            if (platforms.Count > 1)
            {
                // By its name, as what is merged has it: the same mistake is told once then.
                var name = string.IsNullOrEmpty(outputs[i].Name) ? $"{i}" : outputs[i].Name;
                errors.Add($"{prefix}.outputs[{name}]", $"has {string.Join(" and ", platforms)}: keep one, and make another output for the other");
            }
        }

        foreach (var name in outputs.Select(output => output.Name).Where(name => !string.IsNullOrEmpty(name)).CountBy(name => name).Where(count => count.Value > 1))
        {
            errors.Add($"{prefix}.outputs", $"two are named {Checks.Quote(name.Key)}: give each a name of its own");
        }
    }
}
