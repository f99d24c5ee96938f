using Recordings.Resources.Pipeline;

namespace Recordings.Validation.Rules;

/// <summary>Which platforms an output names.</summary>
internal static class OutputPlatforms
{
    /// <summary>The JSON names of those set.</summary>
    public static IReadOnlyList<string> Of(OutputSettings output)
    {
        var platforms = new List<string>(1);
        Add(output.Youtube, "youtube");
        Add(output.Vk, "vk");
        Add(output.S3, "s3");
        Add(output.File, "file");
        return platforms;

        void Add(object? platform, string name)
        {
            if (platform is not null)
            {
                platforms.Add(name);
            }
        }
    }
}
