using System.Text;
using System.Text.RegularExpressions;

namespace StageRunner.Sync;

/// <summary>Globs over keys: <c>*</c> and <c>?</c> stay within a folder, <c>**</c> does not, all else is itself.</summary>
internal static class KeyGlob
{
    /// <summary>The pattern, matched in time that grows with the key alone.</summary>
    public static Regex Of(string glob)
    {
        var pattern = new StringBuilder("^");
        for (var i = 0; i < glob.Length; i++)
        {
            if (glob[i] == '*' && i + 1 < glob.Length && glob[i + 1] == '*')
            {
                // "**/x" is also "x".
                var isFolder = i + 2 < glob.Length && glob[i + 2] == '/';
                pattern.Append(isFolder ? "(?:.*/)?" : ".*");
                i += isFolder ? 2 : 1;
            }
            else
            {
                pattern.Append(glob[i] switch { '*' => "[^/]*", '?' => "[^/]", var letter => Regex.Escape(letter.ToString()) });
            }
        }

        return new Regex(pattern.Append(@"\z").ToString(), RegexOptions.NonBacktracking | RegexOptions.Singleline | RegexOptions.CultureInvariant);
    }
}
