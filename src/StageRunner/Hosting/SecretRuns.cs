namespace StageRunner.Hosting;

/// <summary>
/// Finds every stretch of a text that is eight or more characters of a secret, whatever their case, and whatever punctuation, quotes and white space stand
/// between its letters: a secret that a program has split is still read by who puts it together. Linear in the text.
/// </summary>
internal sealed class SecretRuns
{
    /// <summary>Characters of a secret in a row that are too many to show.</summary>
    public const int Length = 8;

    private static readonly System.Buffers.SearchValues<char> Hexadecimal = System.Buffers.SearchValues.Create("0123456789abcdefABCDEF");
    private const ulong Base = 0x9E3779B97F4A7C15;
    private static readonly ulong Leading = Power(Length);

    // What stands in every address and key file, so that a secret which is one does not blank all others.
    private static readonly string[] Public =
        ["https://", "http://www.", "https://www.", ".amazonaws.com", ".googleusercontent.com", "-----BEGIN PRIVATE KEY-----", "-----END PRIVATE KEY-----"];

    private readonly HashSet<ulong> _known = [];

    /// <param name="forms">Every way in which the secrets are written.</param>
    public SecretRuns(IEnumerable<string> forms)
    {
        foreach (var form in forms)
        {
            Walk(form, everything: true, (hash, _, _) => _known.Add(hash));
            Walk(form, everything: false, (hash, _, _) => _known.Add(hash));
        }

        foreach (var word in Public)
        {
            Walk(word, everything: true, (hash, _, _) => _known.Remove(hash));
        }
    }

    /// <summary>Where the text holds some, in order and apart from each other.</summary>
    public IReadOnlyList<(int From, int To)> Find(string text)
    {
        var found = new List<(int From, int To)>();
        if (_known.Count == 0)
        {
            return found;
        }

        foreach (var everything in (bool[])[true, false])
        {
            Walk(text, everything, (hash, from, to) =>
            {
                if (_known.Contains(hash))
                {
                    found.Add((EscapeStart(text, from), to));
                }
            });
        }

        return Joined(found);
    }

    private static List<(int From, int To)> Joined(List<(int From, int To)> found)
    {
        var joined = new List<(int From, int To)>();
        foreach (var (from, to) in found.Order())
        {
            if (joined.Count > 0 && from <= joined[^1].To)
            {
                joined[^1] = (joined[^1].From, Math.Max(to, joined[^1].To));
            }
            else
            {
                joined.Add((from, to));
            }
        }

        return joined;
    }

    /// <summary>Goes over every eight characters, of all or of letters and digits alone, with where they begin and end in the text.</summary>
    private static void Walk(string text, bool everything, Action<ulong, int, int> visit)
    {
        var at = new int[Length];
        var letters = new ulong[Length];
        var hash = 0UL;
        var count = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (!everything && !char.IsLetterOrDigit(text[i]))
            {
                continue;
            }

            var slot = count % Length;
            ulong letter = char.ToUpperInvariant(text[i]);
            hash = (hash * Base) + letter - (count >= Length ? letters[slot] * Leading : 0);
            (letters[slot], at[slot]) = (letter, i);
            count++;
            if (count >= Length)
            {
                visit(hash, at[count % Length], i + 1);
            }
        }
    }

    /// <summary>A backslash that escapes the first letter goes with it, so that a line of JSON stays one.</summary>
    private static int EscapeStart(string text, int from)
    {
        for (var back = from - 1; back >= 0 && back >= from - 5; back--)
        {
            if (text[back] == '\\')
            {
                var isEscape = back == from - 1 || (text[back + 1] == 'u' && text.AsSpan(back + 2, from - back - 2).IndexOfAnyExcept(Hexadecimal) < 0);
                var slashes = 0;
                while (back - slashes >= 0 && text[back - slashes] == '\\')
                {
                    slashes++;
                }

                return isEscape && slashes % 2 == 1 ? back : from;
            }
        }

        return from;
    }

    private static ulong Power(int exponent)
    {
        var power = 1UL;
        for (var i = 0; i < exponent; i++)
        {
            power *= Base;
        }

        return power;
    }
}
