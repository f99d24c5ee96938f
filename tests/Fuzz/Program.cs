using System.Diagnostics;
using System.Globalization;
using Fuzz;

// SECONDS [TARGET [FIRST-SEED]]: tries inputs on each target, or on one, for that long.
var seconds = int.Parse(args.ElementAtOrDefault(0) ?? "60", CultureInfo.InvariantCulture);
var targets = args.ElementAtOrDefault(1) is { Length: > 0 } name ? [FuzzTargets.Named(name)] : FuzzTargets.All;
var first = int.Parse(args.ElementAtOrDefault(2) ?? "1", CultureInfo.InvariantCulture);
var failed = 0;
foreach (var target in targets)
{
    var (tried, slowest, slowestSeed, clock) = (0, TimeSpan.Zero, 0, Stopwatch.StartNew());
    while (clock.Elapsed.TotalSeconds < seconds)
    {
        var began = clock.Elapsed;
        if (await FuzzRun.TryAsync(target, first + tried) is { } failure)
        {
            failed++;
            Console.WriteLine(failure);
            break;
        }

        if (clock.Elapsed - began is var took && took > slowest)
        {
            (slowest, slowestSeed) = (took, first + tried);
        }

        tried++;
    }

    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{target.Name,-10} {tried,10} inputs, slowest {slowest.TotalMilliseconds:0} ms (seed {slowestSeed})"));
}

Console.WriteLine(failed == 0 ? "Nothing but foreseen failures." : $"{failed} targets failed.");
return failed == 0 ? 0 : 1;
