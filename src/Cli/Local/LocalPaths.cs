using Recordings.Resources;
using Recordings.Resources.Pipeline;

namespace Cli.Local;

/// <summary>Makes a manifest's relative paths absolute: sources from the media's directory, outputs from the output directory.</summary>
public static class LocalPaths
{
    /// <summary>Makes those of a manifest's Recording and templates absolute.</summary>
    public static void Resolve(LocalManifest manifest, string mediaRoot, string outputDirectory)
    {
        manifest.Recording.Spec = Resolve(manifest.Recording.Spec, mediaRoot, outputDirectory);
        foreach (var template in manifest.Templates)
        {
            template.Spec = template.Spec with { Pipeline = Resolve(template.Spec.Pipeline, outputDirectory) };
        }
    }

    /// <summary>The spec with absolute paths.</summary>
    public static RecordingSpec Resolve(RecordingSpec spec, string mediaRoot, string outputDirectory) => spec with
    {
        Source = spec.Source is { File: { } file } source
            ? source with { File = file with { Path = Absolute(file.Path, mediaRoot)!, TranscriptPath = Absolute(file.TranscriptPath, mediaRoot) } }
            : spec.Source,
        Overrides = Resolve(spec.Overrides, outputDirectory),
    };

    /// <summary>The settings, such as a template's, with absolute paths.</summary>
    public static PipelineSpec? Resolve(PipelineSpec? settings, string outputDirectory) => settings is { Outputs: { } outputs }
        ? settings with { Outputs = [.. outputs.Select(output => Resolve(output, outputDirectory))] }
        : settings;

    private static OutputSettings Resolve(OutputSettings output, string outputDirectory) =>
        output.File is { Directory: { } directory } file
            ? output with { File = file with { Directory = Absolute(directory, outputDirectory) } }
            : output;

    private static string? Absolute(string? path, string root) => string.IsNullOrEmpty(path) ? path : Path.GetFullPath(path, root);
}
