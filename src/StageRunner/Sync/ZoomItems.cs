using System.Globalization;
using System.Runtime.CompilerServices;
using Recordings.Contract;
using Recordings.Resources;
using StageRunner.Contract;
using StageRunner.Zoom;

namespace StageRunner.Sync;

/// <summary>The cloud recordings of a Zoom account, or of some of its users: month by month, since Zoom answers for no more at once, and all pages.</summary>
internal sealed class ZoomItems(ZoomFeed feed, DateTimeOffset since, ZoomClient client, TimeProvider time) : IItemSource
{
    private const int PageSize = 300;
    private const int DaysAtOnce = 28;

    /// <inheritdoc />
    public async IAsyncEnumerable<FoundItem> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var owner in Owners())
        {
            foreach (var (from, to) in Windows())
            {
                await foreach (var meeting in ListAsync(owner, from, to, cancellationToken))
                {
                    if ((meeting is null ? Nameless : ToItem(meeting)) is { } item)
                    {
                        yield return item;
                    }
                }
            }
        }
    }

    /// <inheritdoc />
    public Task<FoundItem> CompleteAsync(FoundItem item, CancellationToken cancellationToken) => Task.FromResult(item);

    /// <inheritdoc />
    public ValueTask DisposeAsync()
    {
        client.Dispose();
        return ValueTask.CompletedTask;
    }

    // Whose recordings, as a path; the whole account's where nobody is named.
    private IEnumerable<string> Owners() => feed switch
    {
        { UserEmails: { Count: > 0 } emails } => emails.Select(email => $"users/{Uri.EscapeDataString(email)}"),
        { UserId: { Length: > 0 } id } => [$"users/{Uri.EscapeDataString(id)}"],
        _ => ["accounts/me"],
    };

    // A day more on both sides: Zoom counts days as the account's time zone has them.
    private IEnumerable<(DateOnly From, DateOnly To)> Windows()
    {
        var last = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime).AddDays(1);
        for (var from = DateOnly.FromDateTime(since.UtcDateTime).AddDays(-1); from <= last; from = from.AddDays(DaysAtOnce))
        {
            var to = from.AddDays(DaysAtOnce - 1);
            yield return (from, to < last ? to : last);
        }
    }

    // One that can't be told apart, or has no time, must not cost the others: it is counted among the unusable.
    private static FoundItem Nameless { get; } = new() { Id = "" };

    private async IAsyncEnumerable<ZoomMeetingSummary?> ListAsync(
        string owner, DateOnly from, DateOnly to, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? next = null;
        do
        {
            var page = await PageAsync(owner, $"from={Day(from)}&to={Day(to)}&page_size={PageSize}", next ?? "", cancellationToken);
            foreach (var meeting in page.Meetings)
            {
                yield return meeting;
            }

            for (var odd = 0; odd < page.Odd; odd++)
            {
                yield return null;
            }

            // The same token twice would go round for ever.
            next = page.NextPageToken == next ? null : page.NextPageToken;
        }
        while (!string.IsNullOrEmpty(next));
    }

    private async Task<ZoomListing> PageAsync(string owner, string query, string token, CancellationToken cancellationToken)
    {
        try
        {
            return await AskAsync(owner, $"{query}&next_page_token={Uri.EscapeDataString(token)}", cancellationToken);
        }
        catch (StageException exception) when (token.Length > 0 && exception.Code == ErrorCodes.SourceRefused)
        {
            // A page's token lives for a quarter of an hour: the look begins anew.
            throw new StageException(ErrorCodes.SourceUnavailable, $"Zoom forgot the place in its list: {exception.Message}", inner: exception);
        }
    }

    private async Task<ZoomListing> AskAsync(string owner, string query, CancellationToken cancellationToken)
    {
        try
        {
            return await client.GetAsync($"/v2/{owner}/recordings?{query}", ZoomListing.Of, cancellationToken);
        }
        catch (StageException exception) when (exception.Code == ErrorCodes.SourceNotFound && owner.StartsWith("users/", StringComparison.Ordinal))
        {
            throw new StageException(exception.Code, $"User {Uri.UnescapeDataString(owner["users/".Length..])}: {exception.Message}", inner: exception);
        }
    }

    // Without a video, finished or to come, there is nothing to publish.
    private static FoundItem? ToItem(ZoomMeetingSummary meeting)
    {
        var videos = meeting.Files.Where(file => file.FileType == "MP4").ToList();

        // A transcript may take hours more, or never be done: length and size are final without it.
        var isProcessing = meeting.Files.Any(file => file is { IsProcessing: true, MayBeMedia: true });
        return videos.Count == 0 && !isProcessing
            ? null
            : new FoundItem
            {
                Id = meeting.Uuid,
                Title = meeting.Topic,
                RecordedAt = meeting.StartTime,
                DurationSeconds = meeting.Duration is { } minutes ? minutes * 60 : null,
                SizeBytes = videos.Max(file => file.FileSize) ?? meeting.TotalSize,
                IsProcessing = isProcessing,
            };
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
