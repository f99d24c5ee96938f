using Recordings.Contract;
using Testing.Media;

namespace StageRunner.Tests.Subtitles;

/// <summary>Lectures of any length, of sentences that were spoken once each: they come back in another order, at another time.</summary>
internal static class SpokenLecture
{
    private static readonly string[] English =
    [
        "Welcome to the third lecture of this course.",
        "Today we look at how a search tree keeps its balance.",
        "First we recall what a rotation does, and why it keeps the order of the keys.",
        "Then we count how many rotations an insertion needs, which is at most two, and how many a deletion needs, which may be as many as the tree is high.",
        "Why?",
        "Because the height of every node differs from that of its sibling by one at most.",
        "Let us prove that, by induction over the number of nodes, for all trees that can be built with these operations alone.",
        "Yes, please, in the back.",
        "Thank you for the question: no, it does not hold for red-black trees.",
        "See you next week.",
    ];

    private static readonly string[] Russian =
    [
        "Добрый день, это третья лекция нашего курса.",
        "Сегодня мы посмотрим, как дерево поиска сохраняет равновесие.",
        "Сначала вспомним, что делает поворот и почему он не меняет порядок ключей.",
        "Затем посчитаем, сколько поворотов нужно для вставки, а сколько для удаления, если высота дерева растёт как логарифм числа вершин.",
        "Почему?",
        "Потому что высоты соседних поддеревьев отличаются не больше чем на единицу.",
        "Достопримечательности высокопроизводительных распределённых вычислений мы обсудим отдельно.",
        "Да, пожалуйста.",
        "Спасибо за вопрос: нет, для красно-чёрных деревьев это неверно.",
        "Увидимся через неделю.",
    ];

    /// <summary>Every sentence, spoken.</summary>
    public static async Task<IReadOnlyList<SpokenSentence>> SpeakAsync(string voice, int wordsPerMinute, string directory)
    {
        var sentences = new List<SpokenSentence>();
        foreach (var text in voice == "ru" ? Russian : English)
        {
            sentences.Add(await SpokenSentence.SayAsync(text, voice, wordsPerMinute, directory));
        }

        return sentences;
    }

    /// <summary>A transcript of about so many seconds, a segment for each sentence: breaths between most, long pauses between some.</summary>
    public static Transcript Make(IReadOnlyList<SpokenSentence> spoken, double seconds, Random random)
    {
        var segments = new List<TranscriptSegment>();
        for (var at = 0.0; at < seconds;)
        {
            var sentence = spoken[random.Next(spoken.Count)];
            segments.Add(Segment(sentence, at));
            at += sentence.Length + (random.NextDouble() < 0.1 ? 2 + (random.NextDouble() * 20) : 0.05 + random.NextDouble());
        }

        return new Transcript { Segments = segments };
    }

    private static TranscriptSegment Segment(SpokenSentence sentence, double at)
    {
        var words = sentence.Words.Select((word, i) => new TranscriptWord
        {
            Text = word,
            Start = Math.Round(at + (i == 0 ? 0 : sentence.Ends[i - 1]), 3),
            End = Math.Round(at + sentence.Ends[i], 3),
        });
        return new TranscriptSegment { Start = Math.Round(at, 3), End = Math.Round(at + sentence.Length, 3), Text = string.Join(' ', sentence.Words), Words = [.. words] };
    }
}
