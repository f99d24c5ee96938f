using System.Collections.Concurrent;
using System.Collections.Immutable;
using Recordings.Contract;

namespace Operator.Tests.Soak;

/// <summary>What stages really did in one history, as the world outside would see it.</summary>
internal sealed class SoakLedger
{
    private readonly ConcurrentDictionary<string, ImmutableList<string>> _active = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _overlaps = new();
    private readonly ConcurrentDictionary<string, int> _makings = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _published = new(StringComparer.Ordinal);

    /// <summary>Where a stage, or an instance of one, was at work twice at once: which attempts.</summary>
    public IEnumerable<string> Overlaps => _overlaps;

    /// <summary>Things that were made, or published, a second time: stage and fingerprint.</summary>
    public IEnumerable<string> Duplicates => _makings.Where(made => made.Value > 1).Select(made => made.Key);

    /// <summary>What each output published last, by Recording and output: <c>lecture-1/one</c>.</summary>
    public IReadOnlyDictionary<string, string> Published => _published;

    /// <summary>How many things were made.</summary>
    public int Makings => _makings.Count;

    /// <summary>Enters a stage at work; the result leaves it.</summary>
    public IDisposable Enter(StageRequest request)
    {
        var (key, attempt) = (KeyOf(request), $"run {request.Run} attempt {request.Attempt}");
        if (_active.AddOrUpdate(key, [attempt], (_, others) => others.Add(attempt)) is { Count: > 1 } together)
        {
            _overlaps.Enqueue($"{key} at work twice at once: {string.Join(" and ", together)}");
        }

        return new Leaving(() => _active.AddOrUpdate(key, [], (_, all) => all.Remove(attempt)));
    }

    /// <summary>Notes what was made.</summary>
    public void Made(StageRequest request, string? id)
    {
        _makings.AddOrUpdate($"{KeyOf(request)}@{request.Fingerprint}", 1, (_, count) => count + 1);
        if (id is not null)
        {
            _published[$"{request.Recording.Name}/{request.Instance}"] = id;
        }
    }

    private static string KeyOf(StageRequest request) =>
        request.Instance is null ? $"{request.Recording.Name}: {request.Stage}" : $"{request.Recording.Name}: {request.Stage}/{request.Instance}";

    private sealed class Leaving(Action leave) : IDisposable
    {
        public void Dispose() => leave();
    }
}
