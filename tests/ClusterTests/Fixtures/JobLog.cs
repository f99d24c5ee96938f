using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Recordings.Resources;

namespace ClusterTests.Fixtures;

/// <summary>A Job that was seen.</summary>
/// <param name="Uid">Its identity.</param>
/// <param name="Name">Its name.</param>
/// <param name="Recording">The Recording that it works for.</param>
/// <param name="Stage">The stage, with its instance: <c>trim</c>, <c>upload/main</c>.</param>
/// <param name="Image">The image of its pod.</param>
/// <param name="CreatedAt">When the API server took it in, to the second.</param>
public sealed record SeenJob(string Uid, string Name, string Recording, string Stage, string Image, DateTimeOffset CreatedAt);

/// <summary>Every Job of a namespace, those that were deleted since too: the witness that nothing ran twice.</summary>
public sealed class JobLog : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, SeenJob> _jobs = new();
    private readonly Channel<SeenJob> _appearances = Channel.CreateUnbounded<SeenJob>();
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _watching;

    private JobLog(Kubectl kubectl, string ns) => _watching = WatchAsync(kubectl, ns, _stop.Token);

    public static JobLog Start(Kubectl kubectl, string ns) => new(kubectl, ns);

    /// <summary>The Jobs seen so far, oldest first.</summary>
    public IReadOnlyList<SeenJob> Seen => [.. _jobs.Values.OrderBy(job => job.CreatedAt).ThenBy(job => job.Name, StringComparer.Ordinal)];

    /// <summary>The stages of the Jobs seen so far, in alphabetical order: a stage that ran twice is there twice.</summary>
    public IReadOnlyList<string> Stages => [.. Seen.Select(job => job.Stage).Order(StringComparer.Ordinal)];

    /// <summary>Each Job as it appears.</summary>
    public ChannelReader<SeenJob> Appearances => _appearances.Reader;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _watching;
        _stop.Dispose();
    }

    private async Task WatchAsync(Kubectl kubectl, string ns, CancellationToken cancellation)
    {
        try
        {
            while (true)
            {
                // A watch that the server ended is begun again, with all Jobs that are there.
                using var process = kubectl.Start("-n", ns, "get", "jobs", "--watch", "-o", "json");
                try
                {
                    await foreach (var node in JsonDocuments.ReadAsync(process.StandardOutput, cancellation))
                    {
                        Note(node);
                    }
                }
                finally
                {
                    Command.End(process);
                }
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            _appearances.Writer.Complete();
        }
    }

    private void Note(JsonNode job)
    {
        var metadata = job["metadata"]!;
        var seen = new SeenJob(
            (string)metadata["uid"]!,
            (string)metadata["name"]!,
            (string?)metadata["labels"]?[Labels.Recording] ?? "?",
            StagePod.StageOf(metadata),
            (string)job["spec"]!["template"]!["spec"]!["containers"]![0]!["image"]!,
            (DateTimeOffset)metadata["creationTimestamp"]!);
        if (_jobs.TryAdd(seen.Uid, seen))
        {
            _appearances.Writer.TryWrite(seen);
        }
    }
}
