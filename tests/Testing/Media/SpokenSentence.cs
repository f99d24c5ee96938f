using System.Globalization;

namespace Testing.Media;

/// <summary>A sentence as espeak-ng says it: what is said, and when each word of it ends.</summary>
/// <param name="Words">The words with their punctuation.</param>
/// <param name="Ends">Seconds from the sentence's start, one for each word, growing.</param>
public sealed record SpokenSentence(IReadOnlyList<string> Words, IReadOnlyList<double> Ends)
{
    private const double BytesPerSecond = 22050 * 2;
    private const int WavHeader = 44;

    /// <summary>Seconds.</summary>
    public double Length => Ends[^1];

    /// <summary>Has it spoken, and every beginning of it: how long that takes tells when the last word of it ends.</summary>
    /// <param name="text">Words with single spaces.</param>
    /// <param name="voice">espeak-ng's: <c>en</c>, <c>ru</c>, ...</param>
    /// <param name="wordsPerMinute">How fast.</param>
    /// <param name="directory">For files on the way.</param>
    public static async Task<SpokenSentence> SayAsync(string text, string voice, int wordsPerMinute, string directory)
    {
        var words = text.Split(' ');
        var ends = new List<double>(words.Length);
        for (var count = 1; count <= words.Length; count++)
        {
            var length = await LengthAsync(string.Join(' ', words.Take(count)), voice, wordsPerMinute, directory);

            // The voice falls at an end, so a beginning may take a little longer than it does within the sentence.
            ends.Add(Math.Max(length, ends.LastOrDefault() + 0.05));
        }

        return new SpokenSentence(words, ends);
    }

    private static async Task<double> LengthAsync(string text, string voice, int wordsPerMinute, string directory)
    {
        var path = Path.Combine(directory, $"{Path.GetRandomFileName()}.wav");
        await Tool.RunAsync("espeak-ng", ["-z", "-v", voice, "-s", wordsPerMinute.ToString(CultureInfo.InvariantCulture), "-w", path, text]);
        var bytes = new FileInfo(path).Length;
        File.Delete(path);
        return (bytes - WavHeader) / BytesPerSecond;
    }
}
