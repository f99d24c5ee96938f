using Recordings.Contract;
using Recordings.Resources.Pipeline;
using Testing.Media;

namespace StageRunner.Tests.Clips;

/// <summary>One clip of a recording that ffmpeg makes, and what is in it.</summary>
internal sealed class ClipCase : IDisposable
{
    private readonly ClipMachine _machine = new();

    public RenderedClip Clip { get; private set; } = null!;

    public string Path => _machine.PathOf(Clip.Video);

    public void Dispose() => _machine.Dispose();

    /// <summary>A recording of inputs and options, in a folder.</summary>
    public static async Task<string> FilmAsync(string directory, string name, params string[] arguments)
    {
        var path = System.IO.Path.Combine(directory, name);
        await Tool.RunAsync("ffmpeg", ["-nostdin", "-v", "error", "-y", .. arguments, path]);
        return path;
    }

    /// <summary>Makes the clip of two times.</summary>
    public async Task<ClipCase> MakeAsync(string media, double start, double end, ClipsRequest? settings = null, params TranscriptSegment[] said)
    {
        Clip = (await _machine.SucceedAsync(await RequestAsync(media, start, end, settings, said))).Clips.Single();
        return this;
    }

    /// <summary>Makes none: how that ended.</summary>
    public async Task<StageResult> FailAsync(string media, double start, double end, ClipsRequest? settings = null, params TranscriptSegment[] said) =>
        await _machine.Runner.RunAsync(await RequestAsync(media, start, end, settings, said));

    /// <summary>The stage's result, after <see cref="MakeAsync"/>.</summary>
    public StageResult Result => _machine.Runner.ReadResult()!;

    /// <summary>Red, green and blue in the middle of the frame at a time.</summary>
    public async Task<(int Red, int Green, int Blue)> MiddleAsync(double at)
    {
        var frame = await ClipMachine.ColoursAsync(Path, at, Clip.Width * Clip.Height);
        var middle = 3 * ((Clip.Height / 2 * Clip.Width) + (Clip.Width / 2));
        return (frame[middle], frame[middle + 1], frame[middle + 2]);
    }

    /// <summary>Begin and end of a stream, seconds.</summary>
    public async Task<(double Start, double End)> StreamAsync(string stream)
    {
        var fields = (await MediaFacts.StreamAsync(Path, stream, "start_time,duration")).Split(',').Select(field => double.Parse(field, System.Globalization.CultureInfo.InvariantCulture)).ToArray();
        return (fields[0], fields[0] + fields[1]);
    }

    /// <summary>The loudest of the samples between two times, dB.</summary>
    public async Task<double> PeakAsync(double from, double to)
    {
        var lines = await Tool.RunAsync("ffmpeg", ["-nostdin", "-v", "error", "-i", Path, "-af",
            FormattableString.Invariant($"atrim={from}:{to},astats=metadata=1:reset=0,ametadata=mode=print:key=lavfi.astats.Overall.Peak_level:file=-"), "-f", "null", "-"]);
        return double.Parse(lines.TrimEnd().Split('\n')[^1].Split('=')[1].Replace("-inf", "-200", StringComparison.Ordinal), System.Globalization.CultureInfo.InvariantCulture);
    }

    private async Task<StageRequest> RequestAsync(string media, double start, double end, ClipsRequest? settings, TranscriptSegment[] said) => await _machine.RequestAsync(
        media, new Transcript { Language = "en", Segments = said }, await _machine.SegmentsAsync((start, end)), settings ?? new ClipsRequest { Aspect = ClipAspect.Source, Loudness = -16 });
}
