using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Xunit.Abstractions;

namespace Operator.Tests.Soak;

/// <summary>
/// Many random histories with operators that die at random writes: nothing is made or published twice, nothing is lost. A few each time; <c>make soak</c> lives
/// through ten thousand, and says how many operators died.
/// </summary>
public sealed class SoakTests(ITestOutputHelper output)
{
    [Fact]
    public async Task However_often_operators_die_all_is_done_once_and_nothing_is_lost()
    {
        var worlds = (Number("SOAK_HISTORIES", 20) + SoakWorld.Histories - 1) / SoakWorld.Histories;
        var first = Number("SOAK_SEED", 1);
        var clock = Stopwatch.StartNew();
        var (kills, makings) = (0, 0);
        var wrong = new ConcurrentQueue<string>();
        var (duplicates, losses) = (0, 0);
        await Parallel.ForEachAsync(Enumerable.Range(first, worlds), new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (seed, _) =>
        {
            var end = await SoakWorld.LiveAsync(seed);
            Interlocked.Add(ref kills, end.Kills);
            Interlocked.Add(ref makings, end.Makings);
            Interlocked.Add(ref duplicates, end.Duplicates.Count);
            Interlocked.Add(ref losses, end.Losses.Count);
            foreach (var what in end.Duplicates.Concat(end.Losses))
            {
                wrong.Enqueue($"seed {seed}: {what}");
            }
        });

        var report = string.Create(
            CultureInfo.InvariantCulture,
            $"soak: {worlds * SoakWorld.Histories} histories ({worlds} worlds from seed {first}), {kills} kills, {makings} things made, {duplicates} duplicates, {losses} losses, {clock.Elapsed.TotalSeconds:0} s");
        output.WriteLine(report);
        if (Environment.GetEnvironmentVariable("SOAK_REPORT") is { Length: > 0 } path)
        {
            await File.WriteAllTextAsync(path, report + "\n");
        }

        Assert.True(wrong.IsEmpty, $"{report}\n{string.Join('\n', wrong.Take(20))}");
        Assert.True(kills >= worlds, $"only {kills} operators died in {worlds} worlds");
    }

    private static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var number) && number > 0 ? number : otherwise;
}
