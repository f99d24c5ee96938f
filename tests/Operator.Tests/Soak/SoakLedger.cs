using System.Collections.Concurrent;
using Recordings.Contract;

namespace Operator.Tests.Soak;

/// <summary>What stages really did in one history, as the world outside would see it.</summary>
internal sealed class SoakLedger
{
    private readonly ConcurrentDictionary<string, int> _active = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> _makings = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _published = new(StringComparer.Ordinal);
    private int _overlaps;

    /// <summary>How often a stage, or an instance of one, was at work twice at once.</summary>
    public int Overlaps => Volatile.Read(ref _overlaps);

    /// <summary>Things that were made, or published, a second time: stage and fingerprint.</summary>
    public IEnumerable<string> Duplicates => _makings.Where(made => made.Value > 1).Select(made => made.Key);

    /// <summary>What each output published last, by Recording and output: <c>lecture-1/one</c>.</summary>
    public IReadOnlyDictionary<string, string> Published => _published;

    /// <summary>How many things were made.</summary>
    public int Makings => _makings.Count;

    /// <summary>Enters a stage at work; the result leaves it.</summary>
    public IDisposable Enter(StageRequest request)
    {
        var key = KeyOf(request);
        if (_active.AddOrUpdate(key, 1, (_, count) => count + 1) > 1)
        {
            Interlocked.Increment(ref _overlaps);
        }

        return new Leaving(() => _active.AddOrUpdate(key, 0, (_, count) => count - 1));
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
