using Recordings.Planning;
using Recordings.Resources;
using Recordings.Resources.Pipeline;

namespace Operator.Caching;

/// <summary>Every Secret that a Recording may use, by name: its own, its templates', and those of the operator's defaults, which are in its namespace too.</summary>
internal static class NamedSecrets
{
    /// <summary>Those that the Recording itself and the operator's defaults name.</summary>
    public static IReadOnlySet<string> Of(RecordingSpec spec, OperatorSettings settings) =>
        Names([.. OfSource(spec.Source), .. OfPipeline(spec.Overrides), .. OfPipeline(settings.Defaults)]);

    /// <summary>Those that a pipeline fragment names.</summary>
    public static IReadOnlySet<string> Of(PipelineSpec? pipeline) => Names(OfPipeline(pipeline));

    /// <summary>Those that a source needs to look: of its feed and, where that is S3, of the artifact store, whose credentials are its default.</summary>
    public static IReadOnlySet<string> Of(RecordingSourceSpec spec, OperatorSettings settings) => Names(
    [
        spec.Zoom?.Credentials,
        spec.Http?.HeadersFrom,
        spec.S3?.Credentials,
        spec.S3 is null ? null : settings.Defaults.Artifacts?.S3?.Credentials,
    ]);

    private static HashSet<string> Names(IEnumerable<SecretReference?> references) =>
        references.OfType<SecretReference>().Select(reference => reference.Name).ToHashSet(StringComparer.Ordinal);

    private static IEnumerable<SecretReference?> OfSource(SourceSpec? source) =>
        [source?.Http?.HeadersFrom, source?.S3?.Credentials, source?.Zoom?.Credentials];

    private static IEnumerable<SecretReference?> OfPipeline(PipelineSpec? pipeline) =>
    [
        pipeline?.Transcription?.Credentials,
        pipeline?.Topics?.Credentials,
        pipeline?.Clips?.Credentials,
        pipeline?.Clips?.BrollLibrary?.Credentials,
        pipeline?.Metadata?.Thumbnail?.S3?.Credentials,
        pipeline?.Artifacts?.S3?.Credentials,
        .. (pipeline?.Outputs ?? []).SelectMany(OfOutput),
    ];

    private static IEnumerable<SecretReference?> OfOutput(OutputSettings output) =>
        [output.Youtube?.Credentials, output.Vk?.Credentials, output.S3?.Credentials];
}
