using System.Net;
using System.Text;

namespace StageRunner.Transcripts;

/// <summary>What one voice says in a cue.</summary>
/// <param name="Speaker">Null: not said.</param>
/// <param name="Words">Without markup.</param>
/// <param name="Marks">Times within.</param>
/// <param name="LineStarts">The words that begin a line.</param>
internal sealed record CueVoice(string? Speaker, IReadOnlyList<string> Words, IReadOnlyList<CueMark> Marks, IReadOnlyList<int> LineStarts);

/// <summary>Cleans a cue's text: tags, entities, control characters and white space.</summary>
internal static class CueText
{
    /// <summary>The longest name that is kept.</summary>
    public const int MaxSpeaker = 64;

    /// <summary>What each voice in a cue's lines says, in order.</summary>
    /// <param name="lines">With markup.</param>
    /// <param name="speaker">Who says it if the text does not tell.</param>
    public static IReadOnlyList<CueVoice> Read(IEnumerable<string> lines, string? speaker = null)
    {
        var raw = string.Join('\n', lines);
        var voices = new List<CueVoice>();
        var open = new VoiceBuilder(Name(speaker));
        for (var i = 0; i < raw.Length; i++)
        {
            var tag = CueTag.At(raw, i);
            switch (tag.Kind)
            {
                case CueTagKind.None:
                    open.Append(raw[i]);
                    break;
                case CueTagKind.Break:
                    open.Append('\n');
                    break;
                case CueTagKind.Time:
                    open.Mark(tag.Time);
                    break;
                case CueTagKind.Voice:
                    voices.Add(open.Build());
                    open = new VoiceBuilder(Name(WebUtility.HtmlDecode(tag.Name)) ?? Name(speaker));
                    break;
            }

            i += tag.Length > 0 ? tag.Length - 1 : 0;
        }

        voices.Add(open.Build());
        return [.. voices.Where(voice => voice.Words.Count > 0)];
    }

    /// <summary>Words separated by single spaces; control characters and invisible marks gone, halves of letters replaced.</summary>
    public static string Space(string text)
    {
        var result = new StringBuilder(text.Length);
        var gap = false;
        for (var i = 0; i < text.Length; i++)
        {
            var letter = text[i];
            if (char.IsWhiteSpace(letter))
            {
                gap = result.Length > 0;
            }
            else if (!char.IsControl(letter) && letter is not ('\uFEFF' or '\u200B' or '\u200E' or '\u200F'))
            {
                var isPair = i + 1 < text.Length && char.IsSurrogatePair(letter, text[i + 1]);
                result.Append(gap ? " " : "").Append(char.IsSurrogate(letter) && !isPair ? '\uFFFD' : letter);
                gap = false;
                if (isPair)
                {
                    result.Append(text[++i]);
                }
            }
        }

        return result.ToString();
    }

    /// <summary>A name as it is shown; null: there is none.</summary>
    public static string? Name(string? name)
    {
        var spaced = Space(name ?? "");
        var end = spaced.Length > MaxSpeaker && char.IsHighSurrogate(spaced[MaxSpeaker - 1]) ? MaxSpeaker - 1 : MaxSpeaker;
        return spaced.Length == 0 ? null : spaced.Length <= MaxSpeaker ? spaced : spaced[..end];
    }

    /// <summary>Collects what is said between two changes of voice.</summary>
    private sealed class VoiceBuilder(string? speaker)
    {
        private readonly StringBuilder _text = new();
        private readonly List<(int At, long Time)> _marks = [];

        public void Append(char letter) => _text.Append(letter);

        public void Mark(long time) => _marks.Add((_text.Length, time));

        public CueVoice Build()
        {
            var text = _text.ToString();
            var words = new List<string>();
            var (marks, starts) = (new List<CueMark>(), new List<int>());
            var from = 0;

            // Line by line, and within a line from mark to mark: what stands before tells the number of the word.
            foreach (var line in text.Split('\n'))
            {
                var before = words.Count;
                foreach (var (at, time) in _marks.Where(mark => mark.At >= from && mark.At <= from + line.Length))
                {
                    var isBetween = at == from || at == from + line.Length || char.IsWhiteSpace(text[at - 1]) || char.IsWhiteSpace(text[at]);
                    var word = before + Words(line[..(at - from)]).Length;
                    if (isBetween && (marks.Count == 0 || (word > marks[^1].Word && time >= marks[^1].Time)))
                    {
                        marks.Add(new CueMark(word, time));
                    }
                }

                words.AddRange(Words(line));
                if (words.Count > before)
                {
                    starts.Add(before);
                }

                from += line.Length + 1;
            }

            return new CueVoice(speaker, words, [.. marks.Where(mark => mark.Word < words.Count)], starts);
        }

        private static string[] Words(string text) => Space(WebUtility.HtmlDecode(text)) is { Length: > 0 } spaced ? spaced.Split(' ') : [];
    }
}
