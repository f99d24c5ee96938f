using StageRunner.Media;

namespace StageRunner.Stages.Trim;

/// <summary>Whether an H.264 track plays with the parameter sets of its sample entry alone: players of some makers read no others, and ffmpeg reads all.</summary>
internal sealed class ParameterSetCheck(MediaProcess process)
{
    private const int MostBytes = 64 * 1024 * 1024;

    /// <summary>What is wrong; null: every set among the track's packets is in its sample entry, byte for byte.</summary>
    public async Task<string?> RunAsync(string path, CancellationToken cancellation)
    {
        if (await SampleEntry.FindAsync(path, cancellation) is not { Configuration: { } entry })
        {
            return "the result has no parameter sets in its sample entry";
        }

        using var sets = new MemoryStream();
        var result = await process.RunAsync(
            new MediaCommand
            {
                Program = "ffmpeg",
                Arguments =
                [
                    .. MediaArguments.Prologue(1), "-v", "error", .. MediaArguments.InputGuards(ContainerFormat.Mov), "-i", MediaArguments.File(path), "-map", "0:v:0",
                    .. MediaArguments.OutputGuards, "-c", "copy", "-bsf:v", "h264_mp4toannexb,filter_units=pass_types=7|8", "-f", "h264", "pipe:1",
                ],
                Timeout = TimeSpan.FromMinutes(30),
                ReadOutput = (stream, stop) => BoundedCopy.ReadAsync(stream, sets, MostBytes, stop),
            },
            cancellation);
        return result.ExitCode != 0 ? $"the parameter sets can't be read: {MediaErrors.LastLine(result.ErrorTail)}"
            : AreAllIn(entry, sets.GetBuffer().AsSpan(0, (int)sets.Length)) ? null
            : "some frames need parameter sets that the sample entry does not have";
    }

    /// <summary>Units stand behind start codes, 00 00 01, with zeros before and behind.</summary>
    internal static bool AreAllIn(AvcConfiguration entry, ReadOnlySpan<byte> units)
    {
        var code = "\0\0\u0001"u8;
        for (var at = units.IndexOf(code); at >= 0;)
        {
            var rest = units[(at + code.Length)..];
            var next = rest.IndexOf(code);
            var unit = (next < 0 ? rest : rest[..next]).TrimEnd((byte)0);
            if (unit.Length > 0 && !entry.Holds(unit))
            {
                return false;
            }

            at = next < 0 ? -1 : at + code.Length + next;
        }

        return true;
    }
}
