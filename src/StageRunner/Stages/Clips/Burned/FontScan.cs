using Recordings.Contract;
using StageRunner.Contract;
using StageRunner.Media;

namespace StageRunner.Stages.Clips.Burned;

/// <summary>Asks fontconfig, which libass asks too, for the fonts of this machine.</summary>
internal sealed class FontScan(MediaProcess process)
{
    private const int MostFaces = 20_000;
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(5);

    /// <summary>All that subtitles can be drawn in.</summary>
    /// <exception cref="StageException">ConfigError: fontconfig is not installed, or broken; DeadlineExceeded.</exception>
    public async Task<IReadOnlyList<FontFace>> RunAsync(CancellationToken cancellationToken)
    {
        var faces = new List<FontFace>();
        var result = await process.RunAsync(
            new MediaCommand
            {
                Program = "fc-list",
                Arguments = ["--format", FontFace.Format],
                Timeout = Timeout,
                ReadOutput = (output, stop) => ReadAsync(output, faces, stop),
            },
            cancellationToken);
        return result.ExitCode == 0
            ? faces
            : throw new StageException(ErrorCodes.ConfigError, $"the fonts can't be listed: {MediaErrors.LastLine(result.ErrorTail)}");
    }

    private static async Task ReadAsync(Stream output, List<FontFace> faces, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(output);
        while (await reader.ReadLineAsync(cancellationToken) is { } line)
        {
            if (faces.Count < MostFaces && FontFace.TryParse(line) is { } face)
            {
                faces.Add(face);
            }
        }
    }
}
