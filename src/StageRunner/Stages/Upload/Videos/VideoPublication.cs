using System.Text.Json;
using Microsoft.Extensions.Logging;
using Recordings.Contract;
using Recordings.Resources.Status;
using StageRunner.Contract;
using StageRunner.Hosting;
using StageRunner.Stages.Upload.Vk;
using StageRunner.Stages.Upload.YouTube;

namespace StageRunner.Stages.Upload.Videos;

/// <summary>Publishes to a video platform: the video once, its title when that changed, then each step after it, whose failure fails nothing else.</summary>
public sealed class VideoPublication
{
    private readonly StageContext _context;
    private readonly IVideoPlatform _platform;
    private readonly VideoNotes _notes;

    private VideoPublication(StageContext context, IVideoPlatform platform, VideoNotes notes)
    {
        _context = context;
        _platform = platform;
        _notes = notes;
    }

    /// <summary>Publishes it.</summary>
    public static async Task<StageOutput> PublishAsync(
        StageContext context, UploadRequest request, PublishedMetadata metadata, CancellationToken cancellationToken)
    {
        var media = context.Inputs.Require(ArtifactRole.Media);
        if (!media.File.MediaType.StartsWith("video/", StringComparison.Ordinal))
        {
            throw new StageException(ErrorCodes.UploadRejected, $"{media.File.Name} has no picture; video platforms take videos only");
        }

        var notes = await VideoNotes.OpenAsync(context, request, media.File, cancellationToken);
        using IVideoPlatform platform = request.Output.Youtube is not null
            ? new YouTubeVideo(context, request, metadata, media, notes)
            : new VkVideo(context, request, metadata, media);
        var publication = new VideoPublication(context, platform, notes);
        var id = await publication.VideoAsync(cancellationToken);
        var steps = await publication.StepsAsync(id, cancellationToken);
        return new StageOutput([await publication.PageAsync(id, metadata, cancellationToken)], new StageFacts
        {
            SizeBytes = media.File.Size,
            Publication = new Publication { Id = id, Url = platform.Url(id), Post = steps, Notes = metadata.Text.Notes },
        });
    }

    private async Task<string> VideoAsync(CancellationToken cancellationToken)
    {
        if (_notes.Journal.Id is { } known)
        {
            await DescribeAsync(known, cancellationToken);
            return known;
        }

        var id = await _platform.UploadAsync(_notes, _context.Progress.Part(0, 95, "Uploading"), cancellationToken);
        _context.Faults.Reach(StageFaults.VideoSent);

        // What was found rather than sent may carry an earlier title: null until it was set.
        var described = _notes.Journal.Described;
        await _notes.WriteAsync(_notes.Journal with { Id = id, Session = null, LostAt = null }, cancellationToken);
        _context.Faults.Reach(StageFaults.VideoNoted);
        _context.Logger.LogInformation("The video is up as {Id}", id);
        if (described != _platform.Description)
        {
            await DescribeAsync(id, cancellationToken);
        }

        return id;
    }

    private async Task DescribeAsync(string id, CancellationToken cancellationToken)
    {
        if (_notes.Journal.Described == _platform.Description)
        {
            _context.Logger.LogInformation("The video {Id} is up already, as it should be", id);
            return;
        }

        await _platform.DescribeAsync(id, cancellationToken);
        await _notes.WriteAsync(_notes.Journal with { Described = _platform.Description }, cancellationToken);
        _context.Logger.LogInformation("The video {Id} was up already; its title and settings were brought up to date", id);
    }

    private async Task<IReadOnlyList<PostStepStatus>> StepsAsync(string id, CancellationToken cancellationToken)
    {
        var done = new List<PostStepStatus>();
        foreach (var step in _platform.Steps)
        {
            _context.Progress.Report(96 + done.Count, step.Name);
            done.Add(await StepAsync(step, id, cancellationToken));
        }

        return done;
    }

    private async Task<PostStepStatus> StepAsync(PostStep step, string id, CancellationToken cancellationToken)
    {
        var before = _notes.Journal.Steps.GetValueOrDefault(step.Name);
        if (before?.Digest == step.Digest)
        {
            return new PostStepStatus { Step = step.Name, State = StageState.Succeeded };
        }

        try
        {
            var result = await step.RunAsync(id, before, cancellationToken);
            _context.Faults.Reach(StageFaults.VideoStepDone);
            var steps = new Dictionary<string, StepNote>(_notes.Journal.Steps, StringComparer.Ordinal) { [step.Name] = new StepNote(step.Digest, result) };
            await _notes.WriteAsync(_notes.Journal with { Steps = steps }, cancellationToken);
            _context.Faults.Reach(StageFaults.VideoStepNoted);
            return new PostStepStatus { Step = step.Name, State = StageState.Succeeded };
        }
        catch (StageException exception)
        {
            // Unlike a failed stage's message this one goes into a manifest.
            var message = new Redactor(_context.Secrets.Values()).Clean($"{exception.Code}: {exception.Message}");
            _context.Logger.LogWarning("{Step} failed, the upload stands: {Message}", step.Name, message);
            return new PostStepStatus { Step = step.Name, State = StageState.Failed, Message = message };
        }
    }

    private async Task<LocalFile> PageAsync(string id, PublishedMetadata metadata, CancellationToken cancellationToken)
    {
        var identity = _context.Request.Recording;
        var page = new VideoPage
        {
            Recording = $"{identity.Namespace}/{identity.Name}",
            Platform = _platform.Name,
            Id = id,
            Url = _platform.Url(id),
            Title = metadata.Text.Title,
            Description = metadata.Text.Description.Length > 0 ? metadata.Text.Description : null,
            Tags = metadata.Text.Tags.Count > 0 ? metadata.Text.Tags : null,
        };
        var path = Path.Combine(_context.ScratchDirectory, VideoPage.FileName);
        await File.WriteAllBytesAsync(path, JsonSerializer.SerializeToUtf8Bytes(page, VideoJson.Default.VideoPage), cancellationToken);
        return new LocalFile(ArtifactRole.Publication, VideoPage.FileName, "application/json", path);
    }
}
