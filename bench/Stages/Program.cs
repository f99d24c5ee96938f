using System.Globalization;
using Recordings.Contract;
using Stages;

// make bench-stages: what each stage of a recording of MINUTES (default 60, a multiple of 5) costs; one JSON line. `kubectl-recording local` runs this same
// program in the place of the runner: it runs the runner and keeps what that and its children used.
if (Environment.GetEnvironmentVariable(StageRequest.Variable) is { Length: > 0 } request)
{
    return await MeasuredStage.RunAsync(request);
}

var minutes = int.Parse(Environment.GetEnvironmentVariable("MINUTES") ?? "60", CultureInfo.InvariantCulture);
var directory = Directory.CreateTempSubdirectory("bench-stages-").FullName;
try
{
    var bytes = await LongTalk.MakeAsync(directory, minutes);
    var stages = await LocalRun.OfAsync(directory);
    Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $$"""{"benchmark":"stages","minutes":{{minutes}},"megabytes":{{bytes / 1e6:0}},"stages":[{{string.Join(',', stages)}}]}"""));
    return 0;
}
finally
{
    Directory.Delete(directory, recursive: true);
}
