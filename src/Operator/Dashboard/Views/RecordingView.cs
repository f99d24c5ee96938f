using Operator.Api;
using Recordings.Contract;
using Recordings.Planning.Graph;
using Recordings.Resources;
using Recordings.Resources.Status;

namespace Operator.Dashboard.Views;

/// <summary>One Recording whole. Of its spec only what names no place and holds no address: a source's may be signed.</summary>
internal sealed record RecordingView
{
    public required string Namespace { get; init; }
    public required string Name { get; init; }
    public required string Title { get; init; }
    public string? Version { get; init; }
    public RowState State { get; init; }
    public int Percent { get; init; }
    public DateTimeOffset? CreatedAt { get; init; }
    public DateTimeOffset? RecordedAt { get; init; }
    public bool IsDeleting { get; init; }
    public bool IsPaused { get; init; }

    /// <summary>http, s3, zoom or file.</summary>
    public string? Source { get; init; }
    public string? Template { get; init; }
    public long RunGeneration { get; init; }
    public required RecordingStatus Status { get; init; }

    /// <summary>What the catalogue says of each error code that the status names.</summary>
    public required IReadOnlyDictionary<string, ErrorDescription> Errors { get; init; }

    /// <summary>What this viewer may do now. Null: this viewer changes nothing.</summary>
    public IReadOnlyList<Button>? Buttons { get; init; }

    /// <summary>Where a restart may begin.</summary>
    public IReadOnlyList<string> Stages { get; init; } = [];

    /// <summary>Whether there are texts to fetch.</summary>
    public bool HasTranscript { get; init; }
    public bool HasTopics { get; init; }

    /// <summary>Where its video may be played from for an hour at least, relative to the page. Null: nowhere here.</summary>
    public string? Video { get; init; }

    /// <summary>What is the same for every viewer.</summary>
    public static RecordingView Of(V1Alpha1Recording recording)
    {
        var status = recording.Status ?? new RecordingStatus();
        return new RecordingView
        {
            Namespace = recording.Metadata.NamespaceProperty ?? "",
            Name = recording.Metadata.Name ?? "",
            Title = RecordingRow.TitleOf(recording),
            Version = recording.Metadata.ResourceVersion,
            State = RecordingRow.StateOf(recording, status),
            Percent = WholeProgress.Percent(status),
            CreatedAt = recording.Metadata.CreationTimestamp,
            RecordedAt = recording.Spec.RecordedAt,
            IsDeleting = recording.Metadata.DeletionTimestamp is not null,
            IsPaused = recording.Spec.Paused,
            Source = KindOf(recording.Spec.Source),
            Template = recording.Spec.Template,
            RunGeneration = recording.Spec.RunGeneration,
            Status = status,
            Errors = CodesOf(status).Distinct(StringComparer.Ordinal).ToDictionary(code => code, code => FailureAdvice.Describe(status, code), StringComparer.Ordinal),
            Stages = [.. StageGraph.Stages.Select(stage => stage.Name)],
        };
    }

    private static string? KindOf(SourceSpec? source) => source switch
    {
        { Http: not null } => "http",
        { S3: not null } => "s3",
        { Zoom: not null } => "zoom",
        { File: not null } => "file",
        _ => null,
    };

    private static IEnumerable<string> CodesOf(RecordingStatus status)
    {
        IEnumerable<string?> codes =
        [
            status.Failure?.Code,
            .. (status.Stages ?? []).Select(stage => stage.Code),
            .. (status.Outputs ?? []).Select(output => output.Code),
            .. (status.Outputs ?? []).SelectMany(output => output.Clips?.Items ?? []).Select(clip => clip.Code),

            // What stalls without a failure, as a transcript that is held back, names its code there alone.
            .. (status.Conditions ?? []).Select(condition => condition.Reason).Where(reason => ErrorCatalogue.All.Any(error => error.Code == reason)),
        ];
        return codes.OfType<string>().Where(code => code.Length > 0);
    }
}
