using Recordings.Resources.Pipeline;

namespace Recordings.Validation.Rules;

/// <summary>outputs, once merged: each wanted one has exactly one platform, of a kind that exists.</summary>
internal static class OutputRules
{
    public static void Check(PipelineSpec pipeline, string path, ValidationContext context, FieldErrors errors)
    {
        var outputs = pipeline.Outputs;
        errors.MaxCount(path, outputs, Limits.Outputs);
        OutputPlaces.Check(pipeline, path, errors);
        foreach (var output in outputs?.Take(Limits.Outputs) ?? [])
        {
            var field = $"{path}[{output.Name}]";
            Bounds(output, field, errors);
            PlatformRules.Check(output, field, context, errors);
            if (output.Enabled is not false)
            {
                Wanted(output, field, pipeline.Clips?.Enabled is true, errors);
            }
        }
    }

    private static void Bounds(OutputSettings output, string field, FieldErrors errors)
    {
        errors.Defined($"{field}.publish", output.Publish);
        errors.Defined($"{field}.republish", output.Republish);
        errors.Range($"{field}.uploadGeneration", output.UploadGeneration, 0, long.MaxValue);
        TemplateChecks.Check($"{field}.titleTemplate", output.TitleTemplate, Limits.TitleTemplate, errors);
        TemplateChecks.Check($"{field}.descriptionTemplate", output.DescriptionTemplate, Limits.DescriptionTemplate, errors);
    }

    private static void Wanted(OutputSettings output, string field, bool hasClips, FieldErrors errors)
    {
        if (output.Publish == PublishedThing.Clips && !hasClips && !errors.IsFragment)
        {
            errors.Add($"{field}.publish", "publishes clips, but none are made: write clips: {enabled: true}, or publish: Video");
        }

        var platforms = OutputPlatforms.Of(output);
        if (platforms.Count == 0 && !errors.IsFragment)
        {
            errors.Add(field, "says nowhere to publish: add one of youtube, vk, s3 or file, or write enabled: false");
        }
        else if (platforms.Count > 1 && !errors.Has(field))
        {
            errors.Add(field, $"has {string.Join(" and ", platforms)} once all layers are merged: keep one, and make another output for the other");
        }
    }
}
