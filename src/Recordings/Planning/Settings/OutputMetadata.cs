using Recordings.Resources.Pipeline;

namespace Recordings.Planning.Settings;

/// <summary>What holds for one output: its own templates beat those that all share.</summary>
public static class OutputMetadata
{
    /// <summary>The output's metadata.</summary>
    public static MetadataSettings Of(MetadataSettings? shared, OutputSettings output)
    {
        var metadata = shared ?? new MetadataSettings();
        return metadata with
        {
            TitleTemplate = output.TitleTemplate ?? metadata.TitleTemplate,
            DescriptionTemplate = output.DescriptionTemplate ?? metadata.DescriptionTemplate,
        };
    }
}
