using StageRunner.Outside;
using StageRunner.Providers;
using StageRunner.Transcripts;

namespace StageRunner.Stages.Segment.Chat;

/// <summary>
/// Reads a model's answer. A clip that can be set right is (ends past the transcript's, ends that are swapped, times in place of lines); one that can't is a
/// problem. The order of clips, their overlaps and lengths are for <see cref="ClipChoice"/>.
/// </summary>
internal static class ClipAnswer
{
    private const int LongestTitle = 100;
    private const int LongestReason = 300;
    private const double NoScore = 0.5;

    /// <summary>The ideas that are of use, and what is wrong with the others.</summary>
    public static (IReadOnlyList<ClipIdea> Ideas, IReadOnlyList<string> Problems) Read(ChatReply reply, SpokenTalk talk)
    {
        if (reply.Text.Length == 0)
        {
            return ([], [reply.Lack]);
        }

        var found = ModelText.Object(reply.Text, "clips");
        return found.Kind == OutsideKind.Missing ? ([], ["it holds no valid JSON object"]) : Check(found, talk);
    }

    private static (IReadOnlyList<ClipIdea> Ideas, IReadOnlyList<string> Problems) Check(OutsideValue root, SpokenTalk talk)
    {
        var ideas = new List<ClipIdea>();
        var problems = new List<string>();
        foreach (var (clip, i) in List(root).Select((clip, i) => (clip, i)))
        {
            var title = CueText.Space(clip["title"].Text ?? "");
            if (title.Length is 0 or > LongestTitle)
            {
                problems.Add($"clip {i}: title must be a text of 1 to {LongestTitle} characters");
            }
            else if (Lines(clip, talk) is not var (first, last))
            {
                problems.Add($"clip {i}: first_line and last_line must be whole numbers from 0 to {talk.Sentences.Count - 1}");
            }
            else
            {
                var reason = CueText.Space(clip["reason"].Text ?? "");
                reason = reason.Length == 0 ? title : ForeignText.Head(reason, LongestReason);
                ideas.Add(new ClipIdea(first, last, title, reason, clip["score"].Number ?? NoScore));
            }
        }

        if (ideas.Count == 0 && problems.Count == 0)
        {
            problems.Add("clips must be a list of at least one clip");
        }

        return (Scaled(ideas), problems);
    }

    // A model that forgets the object around its list.
    private static IEnumerable<OutsideValue> List(OutsideValue root) => root.Kind == OutsideKind.List ? root.Objects : root["clips"].Objects;

    private static (int First, int Last)? Lines(OutsideValue clip, SpokenTalk talk)
    {
        var lastLine = talk.Sentences.Count - 1;
        var (from, to) = (clip["first_line"].Number, clip["last_line"].Number);
        if (from is null && to is null && clip.NumberOf("start", "start_time") is { } start && clip.NumberOf("end", "end_time") is { } end)
        {
            (from, to) = (LineAt(Math.Min(start, end), talk), LineAt(Math.Max(start, end), talk));
        }

        return from is { } first && to is { } last && first == Math.Floor(first) && last == Math.Floor(last) && Math.Min(first, last) <= lastLine && Math.Max(first, last) >= 0
            ? ((int)Math.Clamp(Math.Min(first, last), 0, lastLine), (int)Math.Clamp(Math.Max(first, last), 0, lastLine))
            : null;
    }

    /// <summary>The sentence that is being said at a second, or was said last; behind the last line where all is said.</summary>
    private static double LineAt(double seconds, SpokenTalk talk)
    {
        var at = seconds * 1000;
        var started = talk.Sentences.Count(sentence => talk.Words[sentence.First].Start <= at);
        return at > talk.Words[^1].End ? talk.Sentences.Count : Math.Max(0, started - 1);
    }

    /// <summary>Some models score to 10 or to 100, whatever they are told.</summary>
    private static IReadOnlyList<ClipIdea> Scaled(List<ClipIdea> ideas)
    {
        var most = ideas.Select(idea => idea.Score).DefaultIfEmpty().Max();
        var scale = most > 10 ? 100 : most > 1 ? 10 : 1;
        return [.. ideas.Select(idea => idea with { Score = Math.Clamp(idea.Score / scale, 0, 1) })];
    }
}
