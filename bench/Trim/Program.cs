using System.Globalization;
using Testing.Media;
using Trim;

// make bench-trim: our trim stage against the two usual ways, in turns, the best of three each; one JSON line.
const int Rounds = 3;
const double Minutes = 30;

using var samples = new SampleMedia();
var source = await samples.MakeAsync(new SampleVideo
{
    Duration = Minutes * 60,
    SoundFrom = 20,
    SoundTo = (Minutes * 60) - 20,
    Size = "640x360",
    FrameRate = 10,
    Sound = "anoisesrc=c=pink:a=0.3:seed=1:r=48000",
    Audio = "aac -b:a 128k -ac 2 -ar 48000",
});
Func<Task>[] ways = [() => OurWay.RunAsync(source), () => UsualWays.DetectOnVideoAsync(source), () => UsualWays.ExtractFirstAsync(source)];
var best = new double[ways.Length];
Array.Fill(best, double.PositiveInfinity);
for (var round = 0; round < Rounds; round++)
{
    for (var way = 0; way < ways.Length; way++)
    {
        var started = TimeProvider.System.GetTimestamp();
        await ways[way]();
        best[way] = Math.Min(best[way], TimeProvider.System.GetElapsedTime(started).TotalSeconds);
    }
}

Console.WriteLine(string.Create(
    CultureInfo.InvariantCulture,
    $"{{\"bench\":\"trim\",\"mediaSeconds\":{Minutes * 60},\"trimSeconds\":{best[0]:0.00},\"detectOnVideoSeconds\":{best[1]:0.00},\"extractFirstSeconds\":{best[2]:0.00},\"timesDetectOnVideo\":{best[1] / best[0]:0.0},\"timesExtractFirst\":{best[2] / best[0]:0.0}}}"));
