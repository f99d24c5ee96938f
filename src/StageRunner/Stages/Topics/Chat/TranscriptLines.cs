using StageRunner.Outside;

namespace StageRunner.Stages.Topics.Chat;

/// <summary>The transcript as numbered lines, several segments in one where they are short or many: a model cites a line, never a time of its own.</summary>
internal sealed class TranscriptLines
{
    private const int MostCharacters = 600_000;
    private const double ShortestLine = 12;

    private readonly Talk _talk;
    private readonly List<int> _starts;

    private TranscriptLines(Talk talk, List<int> starts) => (_talk, _starts) = (talk, starts);

    public int Count => _starts.Count;

    /// <summary>The lines of a talk; of one that no model could read, each line is cut short.</summary>
    public static TranscriptLines Of(Talk talk)
    {
        var starts = new List<int> { 0 };
        for (var i = 1; i < talk.Segments.Count; i++)
        {
            if (talk.Segments[i].Start - talk.Segments[starts[^1]].Start >= ShortestLine)
            {
                starts.Add(i);
            }
        }

        return new TranscriptLines(talk, starts);
    }

    /// <summary>The first segment of a line.</summary>
    public int SegmentOf(int line) => _starts[line];

    /// <summary>What a line says.</summary>
    public string Text(int line)
    {
        var end = line + 1 < Count ? _starts[line + 1] : _talk.Segments.Count;
        var text = string.Join(' ', _talk.Segments.Skip(_starts[line]).Take(end - _starts[line]).Select(segment => segment.Text));
        var most = Math.Max(80, MostCharacters / Count);
        return ForeignText.Head(text, most);
    }
}
