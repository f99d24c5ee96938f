using Metadata.Limits;
using Metadata.Rendering;
using Metadata.Values;
using Microsoft.Extensions.Logging;
using Recordings.Contract;
using Recordings.Json;
using StageRunner.Contract;

namespace StageRunner.Stages.Upload;

/// <summary>What an output's templates make of what earlier stages found.</summary>
/// <param name="Text">Title, description and tags.</param>
/// <param name="Language">Of what is spoken, ISO 639-1; null: unknown.</param>
public sealed record PublishedMetadata(RenderedMetadata Text, string? Language)
{
    private const int MaxTopicsBytes = 4 << 20;
    private const int MaxTranscriptBytes = 256 << 20;

    /// <summary>Renders what the whole recording is called.</summary>
    /// <exception cref="StageException">TemplateInvalid; InputCorrupt.</exception>
    public static async Task<PublishedMetadata> RenderAsync(StageContext context, UploadRequest request, CancellationToken cancellationToken) =>
        Render(context, request, await ValuesAsync(context, request, cancellationToken));

    /// <summary>What earlier stages found, for templates.</summary>
    /// <exception cref="StageException">InputCorrupt.</exception>
    public static async Task<MetadataValues> ValuesAsync(StageContext context, UploadRequest request, CancellationToken cancellationToken)
    {
        var topics = await TopicsAsync(context, cancellationToken);
        return new MetadataValues
        {
            Title = request.Title,
            Name = context.Request.Recording.Name,
            Output = request.Output.Name,
            RecordedAt = request.RecordedAt,
            Duration = Duration(context),
            Language = topics?.Language ?? await SpokenAsync(context, cancellationToken),
            Topics = topics,
        };
    }

    /// <summary>Renders it and says in the log what had to be cut.</summary>
    /// <exception cref="StageException">TemplateInvalid.</exception>
    public static PublishedMetadata Render(StageContext context, UploadRequest request, MetadataValues values)
    {
        try
        {
            var text = new MetadataRenderer().Render(request.Metadata, values, PlatformLimits.Of(request.Output));
            foreach (var note in text.Notes)
            {
                context.Logger.LogWarning("{Note}", note);
            }

            return new PublishedMetadata(text, values.Language);
        }
        catch (MetadataTemplateException exception)
        {
            throw new StageException(ErrorCodes.TemplateInvalid, $"Output \"{request.Output.Name}\", {exception.Message}", inner: exception);
        }
    }

    private static TimeSpan? Duration(StageContext context) =>
        context.Inputs.Facts.Select(facts => facts.TrimmedSeconds ?? facts.DurationSeconds).FirstOrDefault(seconds => seconds is not null) is { } known
            ? TimeSpan.FromSeconds(known)
            : null;

    private static async Task<RecordingTopics?> TopicsAsync(StageContext context, CancellationToken cancellationToken) =>
        context.Inputs.Find(ArtifactRole.Topics) is { } input
            ? await context.Inputs.ReadJsonAsync(input, RecordingsJson.Default.RecordingTopics, MaxTopicsBytes, cancellationToken)
            : null;

    private static async Task<string?> SpokenAsync(StageContext context, CancellationToken cancellationToken) =>
        context.Inputs.Find(ArtifactRole.Transcript) is { } input
            ? (await context.Inputs.ReadJsonAsync(input, RecordingsJson.Default.Transcript, MaxTranscriptBytes, cancellationToken)).Language
            : null;
}
