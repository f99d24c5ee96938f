using System.Buffers;
using System.IO.Pipelines;
using Operator.Dashboard.Access;

namespace Operator.Dashboard.Feed;

/// <summary>
/// Tells one viewer of the list, by server-sent events: <c>rows</c> with <c>{whole, rows, gone}</c>, at most four a second. Before each the viewer's rights
/// are asked for anew (and remembered for half a minute): who may see more or less than before gets the whole list again.
/// </summary>
internal sealed class FeedWriter(RecordingFeed feed, ViewerRights rights, TimeProvider time)
{
    private const int FlushEvery = 64 * 1024;
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    /// <summary>Until it is stopped, or the viewer is gone.</summary>
    /// <exception cref="TokenRefusedException">The token is not good any more.</exception>
    public async Task WriteAsync(Viewer viewer, PipeWriter output, CancellationToken stop)
    {
        var spoken = time.GetTimestamp();
        var (seen, before) = (RecordingFeed.Nothing, (IReadOnlyDictionary<string, bool>)new Dictionary<string, bool>(StringComparer.Ordinal));
        while (true)
        {
            var changed = feed.Changed;
            var changes = feed.Since(seen);
            var may = await rights.SeenAsync(viewer, changes.Namespaces, stop);
            if (before.Any(known => may.TryGetValue(known.Key, out var now) && now != known.Value))
            {
                changes = feed.Since(RecordingFeed.Nothing);
                may = await rights.SeenAsync(viewer, changes.Namespaces, stop);
            }

            before = may;
            seen = changes.Version;
            var visible = changes.Entries.Where(entry => may[entry.Key.Namespace]).ToList();
            if (changes.IsWhole || visible.Count > 0)
            {
                await WriteAsync(changes.IsWhole, visible, output, stop);
                spoken = time.GetTimestamp();
            }
            else if (time.GetElapsedTime(spoken) >= Heartbeat)
            {
                // A proxy closes what is silent, also while there is much to say that this viewer may not hear.
                output.Write(":\n\n"u8);
                await output.FlushAsync(stop);
                spoken = time.GetTimestamp();
            }

            await Task.Delay(Pace, time, stop);
            await WaitAsync(changed, Heartbeat - time.GetElapsedTime(spoken), stop);
        }
    }

    // Not for ever: rights may have changed though nothing else did.
    private async Task WaitAsync(Task changed, TimeSpan atMost, CancellationToken stop)
    {
        try
        {
            await changed.WaitAsync(atMost > TimeSpan.Zero ? atMost : TimeSpan.Zero, time, stop);
        }
        catch (TimeoutException)
        {
            // It is time to say something.
        }
    }

    private static async Task WriteAsync(bool isWhole, IReadOnlyList<FeedEntry> entries, PipeWriter output, CancellationToken stop)
    {
        output.Write("event: rows\ndata: {\"whole\":"u8);
        output.Write(isWhole ? "true"u8 : "false"u8);
        output.Write(",\"rows\":["u8);
        await WriteAsync(entries.Where(entry => entry.Row is not null), output, stop);
        output.Write("],\"gone\":["u8);
        await WriteAsync(entries.Where(entry => entry.Row is null), output, stop);
        output.Write("]}\n\n"u8);
        await output.FlushAsync(stop);
    }

    // What the viewer's connection does not take is not written: a slow one waits here, with references to what is shared.
    private static async Task WriteAsync(IEnumerable<FeedEntry> entries, PipeWriter output, CancellationToken stop)
    {
        var (isFirst, unflushed) = (true, 0);
        foreach (var entry in entries)
        {
            if (!isFirst)
            {
                output.Write(","u8);
            }

            output.Write(entry.Json.Span);
            (isFirst, unflushed) = (false, unflushed + entry.Json.Length);
            if (unflushed >= FlushEvery)
            {
                await output.FlushAsync(stop);
                unflushed = 0;
            }
        }
    }
}
