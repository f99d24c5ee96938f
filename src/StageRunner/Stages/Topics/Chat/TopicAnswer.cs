using System.Text.Json;
using StageRunner.Transcripts;

namespace StageRunner.Stages.Topics.Chat;

/// <summary>A model's answer, checked.</summary>
/// <param name="Summary">Never empty.</param>
/// <param name="MainTopics">At least one.</param>
/// <param name="Topics">At least one, their lines in order.</param>
internal sealed record TopicAnswer(string Summary, IReadOnlyList<string> MainTopics, IReadOnlyList<(int Line, string Title)> Topics)
{
    /// <summary>Topics that may come.</summary>
    public const int Most = 40;

    private const int LongestTitle = 100;
    private const int LongestSummary = 2000;
    private const int MostMain = 3;

    /// <summary>The answer, or all that is wrong with it.</summary>
    public static (TopicAnswer? Answer, IReadOnlyList<string> Problems) Read(string text, int lines)
    {
        if (text.Length == 0)
        {
            return (null, ["it is empty, or was cut off at the length limit: answer shorter"]);
        }

        // Fences and politeness around the object are of no account.
        var start = text.IndexOf('{', StringComparison.Ordinal);
        var end = text.LastIndexOf('}');
        if (start < 0 || end < start)
        {
            return (null, ["it holds no JSON object"]);
        }

        try
        {
            using var document = JsonDocument.Parse(text[start..(end + 1)]);
            return Check(document.RootElement, lines);
        }
        catch (JsonException)
        {
            return (null, ["it is not valid JSON"]);
        }
    }

    private static (TopicAnswer? Answer, IReadOnlyList<string> Problems) Check(JsonElement root, int lines)
    {
        var problems = new List<string>();
        var summary = CueText.Space(LooseJson.Text(root, "summary") ?? "");
        if (summary.Length is 0 or > LongestSummary)
        {
            problems.Add($"summary must be a text of 1 to {LongestSummary} characters");
        }

        var main = Texts(root, "main_topics").Select(CueText.Space).ToList();
        if (main.Count is 0 || main.Any(IsNoTitle))
        {
            problems.Add($"main_topics must be 1 to {MostMain} texts of 1 to {LongestTitle} characters");
        }

        var topics = ReadTopics(root, lines, problems);
        return problems.Count > 0 ? (null, problems) : (new TopicAnswer(summary, [.. main.Take(MostMain)], topics), []);
    }

    private static List<(int Line, string Title)> ReadTopics(JsonElement root, int lines, List<string> problems)
    {
        var topics = new List<(int Line, string Title)>();
        foreach (var topic in LooseJson.Objects(root, "topics"))
        {
            var title = CueText.Space(LooseJson.Text(topic, "title") ?? "");
            var number = LooseJson.Number(topic, "start_line");
            if (IsNoTitle(title))
            {
                problems.Add($"topic {topics.Count}: title must be a text of 1 to {LongestTitle} characters");
            }
            else if (number is not { } line || line != Math.Floor(line) || line < 0 || line >= lines)
            {
                problems.Add($"topic {topics.Count}: start_line must be a whole number from 0 to {lines - 1}");
            }
            else if (topics.Count > 0 && line <= topics[^1].Line)
            {
                problems.Add($"topic {topics.Count}: start_line must be greater than the one before, {topics[^1].Line}");
            }
            else
            {
                topics.Add(((int)line, title));
            }
        }

        if (topics.Count is 0 or > Most)
        {
            problems.Add($"topics must be a list of 1 to {Most} topics");
        }

        return topics;
    }

    private static IEnumerable<string> Texts(JsonElement root, string name) => root.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array
        ? list.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!)
        : [];

    private static bool IsNoTitle(string title) => title.Length is 0 or > LongestTitle;
}
