using System.Diagnostics;
using System.Globalization;
using Plan;
using Recordings.Planning;

// One JSON line: the planner alone, per observation, for a recording at rest, one in the middle of its run and one that begins. Exit code 1 above the aim.
const double aimMicroseconds = 50;
const double aimKibibytes = 20;
const int rounds = 20_000;

var results = SomeObservations.All.Select(item => (item.Name, Measured: Measure(item.Observation, item.Now))).ToList();
var ok = results.TrueForAll(result => result.Measured.Microseconds < aimMicroseconds && result.Measured.Kibibytes < aimKibibytes);
var figures = string.Join(',', results.Select(result => string.Create(
    CultureInfo.InvariantCulture, $$"""{"observation":"{{result.Name}}","microseconds":{{result.Measured.Microseconds:0.0}},"kibibytes":{{result.Measured.Kibibytes:0.0}}}""")));
Console.WriteLine(string.Create(
    CultureInfo.InvariantCulture,
    $$"""{"benchmark":"plan","results":[{{figures}}],"aimMicroseconds":{{aimMicroseconds}},"aimKibibytes":{{aimKibibytes}},"ok":{{(ok ? "true" : "false")}}}"""));
return ok ? 0 : 1;

// The best of several rows: what else the machine does only ever adds.
static (double Microseconds, double Kibibytes) Measure(Observation observation, DateTimeOffset now)
{
    var best = double.MaxValue;
    var allocated = 0L;
    for (var row = 0; row < 5; row++)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var watch = Stopwatch.StartNew();
        for (var round = 0; round < rounds / 5; round++)
        {
            GC.KeepAlive(Planner.Plan(observation, now));
        }

        best = Math.Min(best, watch.Elapsed.TotalMicroseconds / (rounds / 5));
        allocated = (GC.GetAllocatedBytesForCurrentThread() - before) / (rounds / 5);
    }

    return (best, allocated / 1024.0);
}
