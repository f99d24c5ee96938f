using System.Text;
using Recordings.Contract;

namespace Recordings.Planning.Sources;

/// <summary>
/// The name of the Recording of a found item: a function of the source's name and the item's id, so that looking again, by whomever and after
/// whatever, creates nothing twice. At most 63 characters.
/// </summary>
public static class SourceNames
{
    private const int MaxSource = 28;
    private const int MaxHint = 23;
    private const int HashLength = 10;

    /// <summary><c>{source}[-{a hint at the id}]-{hash}</c>.</summary>
    public static string Of(string source, string id)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(id);
        var hash = Digests.OfText($"{source}\n{id}")[..HashLength];
        var hint = Hint(id);
        var front = Cut(source.Replace('.', '-'), MaxSource);
        return hint.Length == 0 ? $"{front}-{hash}" : $"{front}-{hint}-{hash}";
    }

    // Of a path or an address the file's name says something; what is random (a UUID in base 64) says nothing.
    private static string Hint(string id)
    {
        var path = id.Split('?', '#')[0];
        var name = path[(path.LastIndexOf('/') + 1)..];
        var dot = name.LastIndexOf('.');
        if (dot <= 0)
        {
            return "";
        }

        var hint = new StringBuilder();
        foreach (var letter in name[..dot].ToLowerInvariant())
        {
            if (char.IsAsciiLetterOrDigit(letter))
            {
                hint.Append(letter);
            }
            else if (hint.Length > 0 && hint[^1] != '-')
            {
                hint.Append('-');
            }
        }

        return Cut(hint.ToString(), MaxHint);
    }

    private static string Cut(string text, int max) => (text.Length <= max ? text : text[..max]).Trim('-');
}
