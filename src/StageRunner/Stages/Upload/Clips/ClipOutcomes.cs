using System.Globalization;
using Recordings.Contract;
using Recordings.Resources.Status;
using StageRunner.Contract;
using StageRunner.Outside;

namespace StageRunner.Stages.Upload.Clips;

/// <summary>What became of each clip, and what that means for the stage.</summary>
internal sealed class ClipOutcomes(IReadOnlyList<PublishableClip> clips)
{
    private const int MaxMessage = 160;

    // Of the other side or of this machine, not of one clip: the next would fail as well.
    private static readonly HashSet<string> Common = new(StringComparer.Ordinal)
    {
        ErrorCodes.CredentialMissing, ErrorCodes.CredentialInvalid, ErrorCodes.CredentialExpired, ErrorCodes.StorageDenied, ErrorCodes.StorageUnavailable,
        ErrorCodes.ProviderRateLimited, ErrorCodes.ConfigError, ErrorCodes.OutOfDisk,
    };

    private readonly Dictionary<int, Publication> _published = [];
    private readonly Dictionary<int, StageException> _failed = [];

    /// <summary>Notes a clip that is up.</summary>
    public void Add(PublishableClip clip, Publication publication) => _published[clip.Number] = publication;

    /// <summary>Notes a clip that is not.</summary>
    /// <returns>Whether the others are worth a try.</returns>
    public bool Add(PublishableClip clip, StageException failure)
    {
        _failed[clip.Number] = failure;
        return !IsCommon(failure);
    }

    /// <summary>What status shows.</summary>
    /// <param name="pages">What describes them all; null: not all are up.</param>
    public StageFacts Facts(ClipPages? pages = null) => new()
    {
        SizeBytes = clips.Where(clip => _published.ContainsKey(clip.Number)).Sum(clip => clip.Video.File.Size),
        Publication = new Publication
        {
            Id = pages?.Id,
            Url = pages?.Url,
            Clips = PackedClips.Pack([.. clips.Select(Upload)]),
            Post = [.. Steps()],
            Notes = [.. _published.Values.SelectMany(publication => publication.Notes).Distinct(StringComparer.Ordinal).Take(1)],
        },
    };

    /// <summary>Throws if a clip is not up: with the failure that says most on what to do, and with what was done all the same.</summary>
    public void ThrowIfAnyFailed()
    {
        if (_failed.Count == 0)
        {
            return;
        }

        var (number, worst) = _failed.OrderBy(failed => Rank(failed.Value)).ThenBy(failed => failed.Key).First();
        var up = string.Create(CultureInfo.InvariantCulture, $"{_published.Count} of {clips.Count} clips are up");
        throw new StageException(worst.Code, string.Create(CultureInfo.InvariantCulture, $"{up}; clip {number}: {worst.Message}"), worst.RetryAfter, worst)
        {
            Producer = worst.Producer,
            Facts = Facts(),
        };
    }

    private static bool IsCommon(StageException failure) => Common.Contains(failure.Code) || ErrorCatalogue.Describe(failure.Code).Class == ErrorClass.Deferred;

    // What passes by itself is tried again before a person is asked: only then is all done that can be.
    private static int Rank(StageException failure) => ErrorCatalogue.Describe(failure.Code).Class switch
    {
        ErrorClass.InputCorrupt => 0,
        _ when IsCommon(failure) => 1,
        ErrorClass.Retryable => 2,
        _ => 3,
    };

    private ClipUpload Upload(PublishableClip clip) =>
        _published.TryGetValue(clip.Number, out var publication) ? new ClipUpload { Number = clip.Number, State = ClipUploadState.Uploaded, Id = publication.Id, Url = publication.Url }
        : _failed.TryGetValue(clip.Number, out var failure) ? new ClipUpload { Number = clip.Number, State = ClipUploadState.Failed, Code = failure.Code }
        : new ClipUpload { Number = clip.Number, State = ClipUploadState.Pending };

    // A step that failed for one clip failed; which clip it was is in its message.
    private IEnumerable<PostStepStatus> Steps() =>
        from entry in _published.OrderBy(entry => entry.Key)
        from step in entry.Value.Post
        group (entry.Key, Step: step) by step.Step into sameStep
        let failed = sameStep.FirstOrDefault(entry => entry.Step.State == StageState.Failed)
        select failed.Step is null
            ? new PostStepStatus { Step = sameStep.Key, State = StageState.Succeeded }
            : failed.Step with { Message = ForeignText.Cut(string.Create(CultureInfo.InvariantCulture, $"clip {failed.Key}: {failed.Step.Message}"), MaxMessage) };
}
