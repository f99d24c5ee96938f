using StageRunner.Outside;

namespace StageRunner.Providers;

/// <summary>What a model wrote, without its thoughts and the marks that servers forget to take away.</summary>
internal static class ModelText
{
    private const string Message = "<|message|>";
    private static readonly (string Start, string End)[] Thoughts =
        [("<think>", "</think>"), ("<thinking>", "</thinking>"), ("<reasoning>", "</reasoning>"), ("[THINK]", "[/THINK]"), ("◁think▷", "◁/think▷")];

    /// <summary>What it answers; empty: it only thought. Thoughts may lack their beginning, and those without an end are no answer.</summary>
    public static string Final(string text)
    {
        // Of the channels of gpt-oss the last is the answer, unless it is one of thoughts.
        var channel = text.LastIndexOf(Message, StringComparison.Ordinal);
        if (channel >= 0)
        {
            var head = text[..channel];
            var name = head[Math.Max(0, head.LastIndexOf("<|channel|>", StringComparison.Ordinal))..];
            text = name.Contains("analysis", StringComparison.Ordinal) ? "" : text[(channel + Message.Length)..];
        }

        foreach (var (start, end) in Thoughts)
        {
            var over = text.LastIndexOf(end, StringComparison.OrdinalIgnoreCase);
            var begun = over >= 0 ? -1 : text.IndexOf(start, StringComparison.OrdinalIgnoreCase);
            text = over >= 0 ? text[(over + end.Length)..] : begun >= 0 ? text[..begun] : text;
        }

        var mark = text.IndexOf("<|", StringComparison.Ordinal);
        return (mark > 0 ? text[..mark] : text).Trim();
    }

    /// <summary>
    /// The object that an answer holds, behind politeness, fences and drafts: the last that has the member which is asked for, else the last. Missing: there is
    /// none.
    /// </summary>
    public static OutsideValue Object(string text, string member)
    {
        var found = OutsideJson.Find(text).ToList();
        var wanted = found.LastOrDefault(value => value[member].Kind != OutsideKind.Missing);
        return wanted.Kind != OutsideKind.Missing ? wanted : found.LastOrDefault();
    }
}
