using Cluster;

// make bench-cluster: the operator as shipped, on a real API server with controller-manager and a node that answers pods at once. One JSON line for each
// of handoff, throughput and scale. RECORDINGS (default 100) run at once; SCALE (default 10000) are there, a tenth of them running.
var running = Setting("RECORDINGS", 100);
var scale = Setting("SCALE", 10_000);

if (args is not [var program])
{
    await Console.Error.WriteLineAsync("usage: Cluster PATH-OF-RECORDING-OPERATOR");
    return 2;
}

await using var bench = await BenchCluster.StartAsync();
await using (var theOperator = await OperatorProcess.StartAsync(program, bench.Kubeconfig))
{
    await Handoff.RunAsync(bench, theOperator, "alone", count: 20, atOnce: 1);
    await Handoff.RunAsync(bench, theOperator, "many", running, atOnce: running);
}

await Scale.RunAsync(bench, program, scale, scale / 10);
return 0;

static int Setting(string name, int usual) =>
    Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? int.Parse(text, System.Globalization.CultureInfo.InvariantCulture) : usual;
