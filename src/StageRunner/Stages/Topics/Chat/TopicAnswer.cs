using StageRunner.Outside;
using StageRunner.Providers;
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

    internal const string NoObject = "it holds no valid JSON object";

    private const int LongestTitle = 100;
    private const int LongestSummary = 2000;
    private const int MostMain = 3;

    /// <summary>The answer, or all that is wrong with it.</summary>
    public static (TopicAnswer? Answer, IReadOnlyList<string> Problems) Read(ChatReply reply, int lines)
    {
        if (reply.Text.Length == 0)
        {
            return (null, [reply.Lack]);
        }

        var found = ModelText.Object(reply.Text, "topics");
        return found.Kind == OutsideKind.Missing ? (null, [NoObject]) : Check(found, lines);
    }

    private static (TopicAnswer? Answer, IReadOnlyList<string> Problems) Check(OutsideValue root, int lines)
    {
        var problems = new List<string>();
        var summary = CueText.Space(root["summary"].Text ?? "");
        if (summary.Length is 0 or > LongestSummary)
        {
            problems.Add($"summary must be a text of 1 to {LongestSummary} characters");
        }

        var main = Texts(root["main_topics"]).Select(CueText.Space).ToList();
        if (main.Count is 0 || main.Any(IsNoTitle))
        {
            problems.Add($"main_topics must be 1 to {MostMain} texts of 1 to {LongestTitle} characters");
        }

        var topics = ReadTopics(root, lines, problems);
        return problems.Count > 0 ? (null, problems) : (new TopicAnswer(summary, [.. main.Take(MostMain)], topics), []);
    }

    private static List<(int Line, string Title)> ReadTopics(OutsideValue root, int lines, List<string> problems)
    {
        var topics = new List<(int Line, string Title)>();
        foreach (var topic in root["topics"].Objects)
        {
            var title = CueText.Space(topic["title"].Text ?? "");
            var number = topic["start_line"].Number;
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

    // One main topic is now and then written without its list.
    private static IEnumerable<string> Texts(OutsideValue list) => list.Text is { } only ? [only] : list.Items.Select(item => item.Text).OfType<string>();

    private static bool IsNoTitle(string title) => title.Length is 0 or > LongestTitle;
}
