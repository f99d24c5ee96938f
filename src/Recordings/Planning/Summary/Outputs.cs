using System.Collections.Immutable;
using Recordings.Contract;
using Recordings.Planning.Settings;
using Recordings.Planning.Stages;
using Recordings.Resources.Status;

namespace Recordings.Planning.Summary;

/// <summary>What became of each output.</summary>
internal static class Outputs
{
    private const int MaxPrevious = 3;

    public static ImmutableArray<OutputStatus> Of(StagePass pass) =>
        [.. pass.Verdicts.Where(stage => stage.Node.IsUpload).Select(stage => Of(pass, stage))];

    public static UploadsStatus Count(ImmutableArray<OutputStatus> outputs)
    {
        var uploaded = outputs.Count(output => output.State == OutputState.Uploaded);
        var failed = outputs.Count(output => output.State == OutputState.Failed);
        return new UploadsStatus
        {
            Total = outputs.Count(output => output.State != OutputState.Skipped),
            Uploaded = uploaded,
            Failed = failed,
            Partial = uploaded > 0 && failed > 0,
        };
    }

    /// <summary>Whether a step after an upload failed: the next run tries it again, without the upload.</summary>
    public static bool HasFailedStep(OutputStatus? output) => output?.Post?.Any(step => step.State == StageState.Failed) ?? false;

    private static OutputStatus Of(StagePass pass, StageVerdict stage)
    {
        var output = stage.Node.Output!;
        var before = pass.Situation.Before.Outputs?.FirstOrDefault(known => known.Name == output.Name);
        var published = pass.News.Where(news => news.Stage == stage.Node.Key).Select(news => news.Facts.Publication).LastOrDefault(publication => publication is not null);
        var state = StateOf(stage.Status);
        var place = PlaceOf(before, published);
        return new OutputStatus
        {
            Name = output.Name,
            Platform = stage.Node.IsDeparted ? before?.Platform ?? OutputPlatform.Unknown : OutputPlatform.Of(output),
            State = state,
            Id = place?.Id,
            Url = place?.Url,
            UploadGeneration = GenerationOf(pass, stage, before),
            Code = state == OutputState.Uploaded ? null : stage.Status.Code,
            Message = state is OutputState.Uploaded ? GoneWithout(pass, stage) : stage.Status.Message,
            Post = published is null ? before?.Post : published.Post.Count == 0 ? null : published.Post,
            Previous = PreviousOf(before, place),
            Clips = published is null ? before?.Clips : ClipsOf(published),
        };
    }

    /// <summary>What was published must say what it lacks: a video without captions looks whole.</summary>
    private static string? GoneWithout(StagePass pass, StageVerdict upload)
    {
        var additions = upload.Node.Reads.Where(read => !read.IsRequired).SelectMany(read => read.FirstOf).ToHashSet(StringComparer.Ordinal);
        var skipped = pass.Verdicts
            .Where(stage => additions.Contains(stage.Node.Key) && stage.Status is { State: StageState.Skipped, Reason: Reasons.Error or Reasons.ParentFailed })
            .Select(stage => stage.Status.Code is { } code ? $"{stage.Node.Key} ({code})" : stage.Node.Key)
            .ToList();
        return skipped.Count == 0 || upload.Status.Reused == true
            ? null
            : $"Published without {string.Join(", ", skipped)}: transcription.allowErrors is true.";
    }

    private static ClipUploads? ClipsOf(Publication published) => PackedClips.TryUnpack(published.Clips) is { } clips
        ? new ClipUploads
        {
            Total = clips.Count,
            Uploaded = clips.Count(clip => clip.State == ClipUploadState.Uploaded),
            Failed = clips.Count(clip => clip.State == ClipUploadState.Failed),
            Items = clips,
        }
        : null;

    /// <summary>
    /// The wish that was taken up last: at once, so that what becomes of it is counted like the attempts of any stage. Only an upload under way that is
    /// not made with it has not taken it: that one's turn comes after it.
    /// </summary>
    private static long GenerationOf(StagePass pass, StageVerdict stage, OutputStatus? before)
    {
        var known = before?.UploadGeneration ?? 0;
        var isTaken = UploadWishes.MayBeTaken(stage.Node, pass.Situation.Hold) && (!stage.Status.HasJob() || stage.Status.Fingerprint == stage.Fingerprint);
        return isTaken || before is null ? Math.Max(known, stage.Node.Output!.UploadGeneration ?? 0) : known;
    }

    /// <summary>What is published as a whole. Clips of which some are not up leave the page of them all as it is.</summary>
    private static PublishedReference? PlaceOf(OutputStatus? before, Publication? published)
    {
        var known = before?.Id is { } id ? new PublishedReference { Id = id, Url = before.Url } : null;
        return published switch
        {
            null => known,
            { Id: { } made } => new PublishedReference { Id = made, Url = published.Url },
            _ => before?.Clips is null ? null : known,
        };
    }

    private static IReadOnlyList<PublishedReference>? PreviousOf(OutputStatus? before, PublishedReference? place)
    {
        if (before?.Id is not { } id || id == place?.Id)
        {
            return before?.Previous;
        }

        return [.. (before.Previous ?? []).Prepend(new PublishedReference { Id = id, Url = before.Url }).Take(MaxPrevious)];
    }

    private static OutputState StateOf(StageStatus stage) => stage.State switch
    {
        StageState.Succeeded => OutputState.Uploaded,
        StageState.Running or StageState.Queued when stage.HasJob() => OutputState.Uploading,
        StageState.Failed => OutputState.Failed,
        StageState.Skipped => OutputState.Skipped,
        _ => stage.Reason == Reasons.Suspended ? OutputState.Suspended : OutputState.Pending,
    };
}
