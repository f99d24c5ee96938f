namespace Cli.Local;

/// <summary>What others wrote, as a terminal may get it: a file's name or content must not steer it.</summary>
internal static class TerminalText
{
    /// <summary>Without control characters, but for ends of lines.</summary>
    public static string Plain(string text) => string.Concat(text.Select(letter => letter is '\n' || !char.IsControl(letter) ? letter : '\uFFFD'));
}
