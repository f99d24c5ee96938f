using System.Globalization;
using System.Net.Http.Headers;
using Microsoft.Extensions.Logging;
using Recordings.Contract;
using Recordings.Resources.Pipeline;
using StageRunner.Contract;
using StageRunner.Hosting;
using StageRunner.Net;
using StageRunner.Outside;
using StageRunner.Stages.Upload.Videos;

namespace StageRunner.Stages.Upload.Vk;

/// <summary>
/// A recording's video on VK. The platform gives the video its id before the bytes: that id is noted, and whatever is sent afterwards is sent to it, so
/// there is never a second one.
/// </summary>
public sealed class VkVideo : IVideoPlatform
{
    private const long OneFormLimit = 2L << 30;
    private static readonly TimeSpan BaseTimeout = TimeSpan.FromMinutes(10);
    private const double SlowestBytesPerSecond = 256 * 1024;
    private static readonly TimeSpan[] LooksAfter = [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(10)];
    private static readonly TimeSpan[] SoonerTries = [TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(20)];

    private readonly StageContext _context;
    private readonly VkOutput _output;
    private readonly PublishedMetadata _metadata;
    private readonly InputFile _media;
    private readonly VkApi _api;
    private readonly string _secret;

    /// <exception cref="StageException">CredentialMissing.</exception>
    public VkVideo(StageContext context, UploadRequest request, PublishedMetadata metadata, InputFile media)
    {
        _context = context;
        _output = request.Output.Vk!;
        _metadata = metadata;
        _media = media;
        _secret = _output.Credentials?.Name ?? throw new StageException(ErrorCodes.ConfigError, "The output names no credentials");
        _api = new VkApi(context, _secret);
        Steps = new VkSteps(context, request, _api).All();
    }

    /// <inheritdoc />
    public string Name => "vk";

    /// <inheritdoc />
    public string Description => Digests.OfText(string.Join('\n', Described().Select(pair => $"{pair.Key}={pair.Value}")));

    /// <inheritdoc />
    public IReadOnlyList<PostStep> Steps { get; }

    /// <inheritdoc />
    public async Task<string> UploadAsync(VideoNotes notes, IProgress<double> progress, CancellationToken cancellationToken)
    {
        if (notes.Journal.Reserved is { } known)
        {
            if (await IsUpAsync(known, cancellationToken))
            {
                _context.Logger.LogInformation("VK has the bytes already");
                return known;
            }

            if (notes.Journal.Secret != _secret || VkLink.HasExpired(notes.Journal.Session, _context.Time.GetUtcNow()))
            {
                await ForgetAsync(notes, known, cancellationToken);
            }
        }

        if (notes.Journal.Reserved is null)
        {
            await ReserveAsync(notes, cancellationToken);
        }

        try
        {
            await SendInTimeAsync(notes, progress, cancellationToken);
        }
        catch (StageException lost) when (lost.Code == ErrorCodes.UploadSessionLost)
        {
            // Nothing is at this id: the next attempt gets another.
            await ForgetAsync(notes, notes.Journal.Reserved!, cancellationToken);
            throw;
        }

        return notes.Journal.Reserved!;
    }

    /// <inheritdoc />
    public async Task DescribeAsync(string id, CancellationToken cancellationToken)
    {
        var (owner, video) = VkId.Parse(id);
        try
        {
            // The same text has another name here.
            var described = Described().Select(pair => pair.Key == "description" ? KeyValuePair.Create("desc", pair.Value) : pair);
            await _api.CallAsync("video.edit", [VkId.Owner(owner), VkId.Video(video), .. described], cancellationToken);
        }
        catch (StageException refused) when (refused.Code == ErrorCodes.UploadRejected)
        {
            throw new StageException(
                ErrorCodes.UploadRejected, $"The video {id} can't be changed: {refused.Message}. If it is no longer there, raise uploadGeneration to publish it anew", inner: refused);
        }
    }

    /// <inheritdoc />
    public string Url(string id) => $"https://vk.com/video{id}";

    /// <inheritdoc />
    public void Dispose() => _api.Dispose();

    private IEnumerable<KeyValuePair<string, string?>> Described()
    {
        yield return KeyValuePair.Create<string, string?>("name", _metadata.Text.Title);
        yield return KeyValuePair.Create<string, string?>("description", _metadata.Text.Description);

        // Who may see a community's videos is the community's to say.
        if (_output.GroupId is null)
        {
            yield return KeyValuePair.Create<string, string?>("privacy_view", _output.Privacy switch
            {
                VkPrivacy.Friends => "friends",
                VkPrivacy.FriendsOfFriends => "friends_of_friends",
                VkPrivacy.OnlyMe => "only_me",
                _ => "all",
            });
        }
    }

    private async Task ReserveAsync(VideoNotes notes, CancellationToken cancellationToken)
    {
        var group = _output.GroupId is { } id ? Math.Abs(id).ToString(CultureInfo.InvariantCulture) : null;
        var saved = await _api.CallAsync("video.save", [.. Described(), KeyValuePair.Create("group_id", group), KeyValuePair.Create<string, string?>("wallpost", "0")], cancellationToken);
        if (saved["owner_id"].Whole is not { } owner || saved["video_id"].Whole is not { } video || Locations.Read(saved["upload_url"].Text) is not { } address)
        {
            throw new StageException(ErrorCodes.UploadUnavailable, "VK took the video without saying where its bytes go");
        }

        await notes.WriteAsync(
            notes.Journal with { Reserved = string.Create(CultureInfo.InvariantCulture, $"{owner}_{video}"), Session = address.OriginalString, Secret = _secret, Described = Description, MayBeUp = false }, cancellationToken);
        _context.Faults.Reach(StageFaults.VideoSessionNoted);
    }

    // Too soon after another upload: the same place takes it a moment later.
    private async Task SendInTimeAsync(VideoNotes notes, IProgress<double> progress, CancellationToken cancellationToken)
    {
        foreach (var pause in SoonerTries)
        {
            try
            {
                await SendAsync(notes, progress, cancellationToken);
                return;
            }
            catch (StageException early) when (early.Code == ErrorCodes.UploadRateLimited)
            {
                _context.Logger.LogInformation("Sends again after a pause: {Message}", early.Message);
                await Task.Delay(pause, _context.Time, cancellationToken);
            }
        }

        await SendAsync(notes, progress, cancellationToken);
    }

    private async Task SendAsync(VideoNotes notes, IProgress<double> progress, CancellationToken cancellationToken)
    {
        if (_media.File.Size > OneFormLimit)
        {
            _context.Logger.LogWarning("The video has {Bytes} bytes; VK takes them in one piece and may refuse more than 2 GiB", _media.File.Size);
        }

        await notes.WriteAsync(notes.Journal with { MayBeUp = true }, cancellationToken);
        _context.Faults.Reach(StageFaults.VideoEndNoted);
        var file = new MediaContent(_context, _media, progress);
        file.Headers.ContentType = new MediaTypeHeaderValue(_media.File.MediaType);
        using var form = new MultipartFormDataContent { { file, "video_file", "video" + Path.GetExtension(_media.File.Name).ToLowerInvariant() } };
        var timeout = BaseTimeout + TimeSpan.FromSeconds(_media.File.Size / SlowestBytesPerSecond);
        StageException? trouble = null;
        try
        {
            var answer = await _api.SendFileAsync(new Uri(notes.Journal.Session!), form, timeout, cancellationToken);
            _context.Faults.Reach(StageFaults.VideoPieceSent);
            if (VkUploadAnswer.IsTaken(answer, _api.Clean))
            {
                return;
            }
        }
        catch (StageException passing) when (passing.Code == ErrorCodes.UploadUnavailable)
        {
            trouble = passing;
        }

        if (!await IsSoonUpAsync(notes.Journal.Reserved!, cancellationToken))
        {
            throw trouble ?? new StageException(ErrorCodes.UploadUnavailable, "VK did not say what became of the upload");
        }
    }

    // An answer that makes no sense, or none, says nothing of the bytes; the API does, if not at once.
    private async Task<bool> IsSoonUpAsync(string id, CancellationToken cancellationToken)
    {
        foreach (var pause in LooksAfter)
        {
            await Task.Delay(pause, _context.Time, cancellationToken);
            try
            {
                if (await IsUpAsync(id, cancellationToken))
                {
                    return true;
                }
            }
            catch (StageException silent) when (silent.Code is ErrorCodes.UploadUnavailable or ErrorCodes.UploadRateLimited)
            {
                _context.Logger.LogInformation("VK can't be asked what it has: {Message}", silent.Message);
            }
        }

        return false;
    }

    private async Task<bool> IsUpAsync(string id, CancellationToken cancellationToken)
    {
        var found = await _api.CallAsync("video.get", [KeyValuePair.Create<string, string?>("videos", id)], cancellationToken);
        return found["items"].Objects.Any(video => IsPositive(video, "duration") || IsPositive(video, "processing") || IsPositive(video, "converting"));
    }

    private static bool IsPositive(OutsideValue video, string name) => video[name].Number > 0;

    // The empty place is of no use to anyone; that it can't be deleted stops nothing.
    private async Task ForgetAsync(VideoNotes notes, string id, CancellationToken cancellationToken)
    {
        var (owner, video) = VkId.Parse(id);
        try
        {
            await _api.CallAsync("video.delete", [VkId.Owner(owner), VkId.Video(video)], cancellationToken);
        }
        catch (StageException refused) when (refused.Code == ErrorCodes.UploadRejected)
        {
            _context.Logger.LogInformation("The unused place {Id} was not deleted: {Message}", id, refused.Message);
        }

        await notes.WriteAsync(notes.Journal with { Reserved = null, Session = null, MayBeUp = false }, cancellationToken);
    }
}
