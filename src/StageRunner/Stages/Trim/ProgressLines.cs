namespace StageRunner.Stages.Trim;

/// <summary>Reads what <c>-progress pipe:1</c> prints and says which share of the output is written.</summary>
internal static class ProgressLines
{
    /// <summary>Reads to the stream's end.</summary>
    public static async Task ReadAsync(Stream stream, double duration, Action<double>? onShare, CancellationToken cancellation)
    {
        using var reader = new StreamReader(stream);
        while (await reader.ReadLineAsync(cancellation) is { } line)
        {
            if (Seconds(line) is { } done && duration > 0)
            {
                onShare?.Invoke(Math.Clamp(done / duration, 0, 1));
            }
        }
    }

    /// <summary>The output time of a line; null for the other keys, and for N/A.</summary>
    internal static double? Seconds(string line) =>
        line.StartsWith("out_time_us=", StringComparison.Ordinal) && long.TryParse(line.AsSpan("out_time_us=".Length), out var microseconds)
            ? microseconds / 1e6
            : null;
}
