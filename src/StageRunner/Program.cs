using StageRunner.Hosting;

if (args is ["fault-points"])
{
    foreach (var name in FaultPoints.All)
    {
        Console.WriteLine(name);
    }

    return ExitCodes.Succeeded;
}

using var stop = new StopSignal();
return await new Runner(RunnerEnvironment.OfProcess()).RunAsync(stop.Token);
