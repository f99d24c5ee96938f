using Recordings.Resources.Pipeline;

namespace Recordings.Planning.Settings;

/// <summary>What holds for one output: its own templates beat those that all share.</summary>
public static class OutputMetadata
{
    /// <summary>What a clip is called where its output says nothing.</summary>
    private const string ClipTitle = "{{clip}}";

    /// <summary>The output's metadata. What all share speaks of the whole recording: clips are called by their output's own templates, or by what they are about.</summary>
    public static MetadataSettings Of(MetadataSettings? shared, OutputSettings output)
    {
        var metadata = shared ?? new MetadataSettings();
        return output.Publish == PublishedThing.Clips
            ? metadata with { TitleTemplate = output.TitleTemplate ?? ClipTitle, DescriptionTemplate = output.DescriptionTemplate }
            : metadata with
            {
                TitleTemplate = output.TitleTemplate ?? metadata.TitleTemplate,
                DescriptionTemplate = output.DescriptionTemplate ?? metadata.DescriptionTemplate,
            };
    }
}
