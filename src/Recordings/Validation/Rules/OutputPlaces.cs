using Recordings.Resources.Pipeline;

namespace Recordings.Validation.Rules;

/// <summary>Where outputs put files: two at one place would overwrite each other. A platform gives each video a place of its own.</summary>
internal static class OutputPlaces
{
    /// <summary>Names each wanted output whose place an earlier one has.</summary>
    public static void Check(PipelineSpec pipeline, string path, FieldErrors errors)
    {
        var taken = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var output in (pipeline.Outputs ?? []).Take(Limits.Outputs).Where(output => output.Enabled is not false))
        {
            if (Of(output, pipeline) is { } place && !taken.TryAdd(place, output.Name) && taken[place] != output.Name)
            {
                errors.Add(
                    $"{path}[{output.Name}]",
                    $"publishes to the same place as output {Checks.Quote(taken[place])}, and would overwrite it: give one of them another {(output.S3 is null ? "directory" : "prefix")}");
            }
        }
    }

    /// <summary>The same for the same place, however it is written; null: the output is at a platform, or nowhere.</summary>
    private static string? Of(OutputSettings output, PipelineSpec pipeline)
    {
        var thing = output.Publish == PublishedThing.Clips ? PublishedThing.Clips : PublishedThing.Video;
        return output switch
        {
            { S3: { } s3 } => $"{thing} s3 {EndpointOf(s3, pipeline)} {s3.Bucket} {s3.Prefix?.Trim('/')}",
            { File.Directory: { } directory } => $"{thing} file {string.Join('/', directory.Split('/').Where(part => part is not ("" or ".")))}",
            _ => null,
        };
    }

    // An output that names no service is at the artifact store's.
    private static string? EndpointOf(S3Output s3, PipelineSpec pipeline) =>
        (string.IsNullOrEmpty(s3.Endpoint) ? pipeline.Artifacts?.S3?.Endpoint : s3.Endpoint)?.TrimEnd('/').ToLowerInvariant();
}
