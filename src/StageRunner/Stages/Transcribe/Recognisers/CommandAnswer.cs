using Recordings.Contract;
using StageRunner.Contract;
using StageRunner.Outside;
using StageRunner.Transcripts;

namespace StageRunner.Stages.Transcribe.Recognisers;

/// <summary>Reads what a program wrote.</summary>
internal static class CommandAnswer
{
    /// <summary>What it heard.</summary>
    public static HeardText Read(byte[] bytes, CommandOutput format, double length)
    {
        if (format != CommandOutput.Json)
        {
            var segments = CueReader.Read(bytes).Select(WordTimes.Interpolate);
            return new HeardText(Language: null, TranscriptClip.Apply(segments, 0, length));
        }

        return OutsideJson.Parse(bytes) is { } answer
            ? VerboseJson.Read(answer, length)
            : throw new StageException(ErrorCodes.BadProviderOutput, "The command wrote no JSON");
    }

    /// <summary>Reads what it prints.</summary>
    public static async Task CollectAsync(Stream from, MemoryStream to, int max, CancellationToken cancellationToken)
    {
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await from.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (to.Length + read > max)
            {
                throw TooLong();
            }

            to.Write(buffer, 0, read);
        }
    }

    public static StageException TooLong() => new(ErrorCodes.BadProviderOutput, "The command wrote absurdly much");
}
