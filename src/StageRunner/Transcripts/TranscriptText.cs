using System.Text;
using Recordings.Contract;

namespace StageRunner.Transcripts;

/// <summary>A transcript as plain text.</summary>
public static class TranscriptText
{
    private const double NewParagraph = 4;

    /// <summary>Sentences in a row; a new paragraph where the speaker changes or is silent for four seconds. Ends with a newline.</summary>
    public static string Of(Transcript transcript)
    {
        var text = new StringBuilder();
        TranscriptSegment? last = null;
        foreach (var segment in transcript.Segments)
        {
            var turn = segment.Speaker != last?.Speaker;
            if (last is not null)
            {
                text.Append(turn || segment.Start - last.End >= NewParagraph ? "\n\n" : " ");
            }

            text.Append(turn && segment.Speaker is not null ? $"{segment.Speaker}: " : "").Append(segment.Text);
            last = segment;
        }

        return text.Append('\n').ToString();
    }
}
