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
            return new HeardText(Language: null, TranscriptClip.Apply(Cues(bytes).Select(CueWords.Segment), 0, length));
        }

        return OutsideJson.Parse(bytes) is { } answer
            ? VerboseJson.Read(answer, length)
            : throw new StageException(ErrorCodes.BadProviderOutput, "The command wrote no JSON");
    }

    /// <summary>A file of a user's is wrong for good; what a program writes may be better the next time.</summary>
    private static IReadOnlyList<Cue> Cues(byte[] bytes)
    {
        try
        {
            return CueReader.Read(bytes);
        }
        catch (StageException fault) when (fault.Code == ErrorCodes.TranscriptInvalid)
        {
            throw new StageException(ErrorCodes.BadProviderOutput, $"Of what the command wrote: {fault.Message}", inner: fault);
        }
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
