using System.Globalization;
using System.Text;

namespace Fuzz;

/// <summary>Makes new inputs of real ones: the same seed makes the same input.</summary>
public static class Mutator
{
    private const int MostChanges = 6;
    private const int Largest = 64 * 1024;

    private static readonly string[] Fragments =
    [
        "\\ud83d", "\\u0000", "\uFEFF", "null", "NaN", "-Infinity", "1e999", "-1", "0", "9223372036854775808", "99999999999999999999", "\"\"", "[]", "{}", "[[[[", "}}}}",
        "\"", "\\", "\n", "\r\n\r\n", "\0", "-->", "00:00:00.000", "99:99:99,999", "<", "</", "&#x0;", "&amp;", "<![CDATA[", "]]>", "<?xml", "<|message|>", "</think>", "data: ",
        "\u202E", "\u2028", "😀", "ÿ", "true", ":", ",", "/*", "//", "%00", "../", "2026-13-45T99:99:99Z", "silence_end: nan", "N/A",
    ];

    private static readonly byte[][] Broken = [[0xC3], [0xFF, 0xFE], [0xED, 0xA0, 0xBD], [0xF0, 0x9F], [0x80], [0xFE, 0xFF], [0x00]];

    /// <summary>An input of a corpus, changed.</summary>
    public static byte[] Make(IReadOnlyList<byte[]> corpus, int seed)
    {
        var random = new Random(seed);
        var input = corpus[random.Next(corpus.Count)];
        for (var change = random.Next(MostChanges); change >= 0; change--)
        {
            input = random.Next(5) switch
            {
                0 or 1 => JsonMutator.Change(input, random) ?? Bytes(input, corpus, random),
                2 => Lines(input, random),
                _ => Bytes(input, corpus, random),
            };

            // At once: a line that is repeated, six times over, would be larger than memory.
            input = input.Length <= Largest ? input : input[..Largest];
        }

        return input;
    }

    private static byte[] Bytes(byte[] input, IReadOnlyList<byte[]> corpus, Random random)
    {
        var at = random.Next(input.Length + 1);
        var length = Math.Min(random.Next(1, 40), input.Length - at);
        var other = corpus[random.Next(corpus.Count)];
        return random.Next(7) switch
        {
            0 when at < input.Length => [.. input[..at], (byte)(input[at] ^ (1 << random.Next(8))), .. input[(at + 1)..]],
            1 => [.. input[..at], .. input[(at + length)..]],
            2 => [.. input[..(at + length)], .. input[at..]],
            3 => input[..at],
            4 => [.. input[..at], .. other[random.Next(other.Length + 1)..]],
            5 => [.. input[..at], .. Broken[random.Next(Broken.Length)], .. input[at..]],
            _ => [.. input[..at], .. Encoding.UTF8.GetBytes(Fragments[random.Next(Fragments.Length)]), .. input[(at + length)..]],
        };
    }

    private static byte[] Lines(byte[] input, Random random)
    {
        var lines = Encoding.Latin1.GetString(input).Split('\n').ToList();
        var (one, other) = (random.Next(lines.Count), random.Next(lines.Count));
        switch (random.Next(5))
        {
            case 0:
                lines.RemoveAt(one);
                break;
            case 1:
                lines.Insert(other, lines[one]);
                break;
            case 2:
                (lines[one], lines[other]) = (lines[other], lines[one]);
                break;
            case 3:
                lines[one] = Numbers(lines[one], random);
                break;
            default:
                lines[one] = string.Concat(Enumerable.Repeat(lines[one], random.Next(2, 30)));
                break;
        }

        return Encoding.Latin1.GetBytes(string.Join('\n', lines));
    }

    private static string Numbers(string line, Random random)
    {
        var at = line.IndexOfAny(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'], random.Next(line.Length + 1));
        var end = at;
        while (end >= 0 && end < line.Length && char.IsAsciiDigit(line[end]))
        {
            end++;
        }

        return at < 0 ? line : line[..at] + random.NextInt64(long.MinValue, long.MaxValue).ToString(CultureInfo.InvariantCulture) + line[end..];
    }
}
