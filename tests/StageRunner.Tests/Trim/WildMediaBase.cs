using Recordings.Contract;
using Recordings.Resources.Pipeline;
using StageRunner.Tests.Media;
using Testing.Media;

namespace StageRunner.Tests.Trim;

/// <summary>What tests of <see cref="WildMedia"/> begin with: a directory to make it in, and stages to run on it, which keep one second around what is said.</summary>
public abstract class WildMediaBase : IDisposable
{
    private protected static readonly TrimRequest Settings = new()
    {
        SilenceThresholdDb = -40,
        MinSilence = TimeSpan.FromSeconds(2),
        PadBefore = TimeSpan.FromSeconds(1),
        PadAfter = TimeSpan.FromSeconds(1),
        Cut = CutMode.Exact,
    };

    private protected readonly StageHarness _stages = new();
    private protected readonly string _directory = Directory.CreateTempSubdirectory("wild-media-").FullName;
    private protected readonly WildMedia _wild;

    protected WildMediaBase(SampleMedia samples)
    {
        Assert.NotNull(samples);
        _wild = new WildMedia(_directory);
    }

    public void Dispose()
    {
        GC.SuppressFinalize(this);
        _stages.Dispose();
        Directory.Delete(_directory, recursive: true);
    }
}
