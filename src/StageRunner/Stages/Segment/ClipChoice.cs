using Recordings.Contract;

namespace StageRunner.Stages.Segment;

/// <summary>Chooses among ideas: the best first, each fitted beside those that were chosen before it. Pure.</summary>
internal static class ClipChoice
{
    /// <summary>The clips in the order of time; none where no idea can be fitted.</summary>
    public static IReadOnlyList<ClipSegment> Choose(IEnumerable<ClipIdea> ideas, SpokenTalk talk, ClipLimits limits)
    {
        var fitter = new ClipFitter(talk, limits);
        var chosen = new List<(ClipIdea Idea, FittedClip Clip)>();
        foreach (var idea in ideas.OrderByDescending(idea => idea.Score).ThenBy(idea => idea.First).ThenBy(idea => idea.Last))
        {
            if (chosen.Count == limits.Count)
            {
                break;
            }

            if (fitter.Fit(idea.First, idea.Last) is { } clip)
            {
                fitter.Take(clip);
                chosen.Add((idea, clip));
            }
        }

        return [.. chosen.OrderBy(choice => choice.Clip.FirstSentence).Select((choice, i) => Segment(choice.Idea, choice.Clip, talk, i + 1))];
    }

    private static ClipSegment Segment(ClipIdea idea, FittedClip clip, SpokenTalk talk, int number)
    {
        var (first, last) = (talk.Sentences[clip.FirstSentence], talk.Sentences[clip.LastSentence]);
        return new ClipSegment
        {
            Number = number,
            Start = talk.StartAt(first.First) / 1000.0,
            End = talk.EndAt(clip.LastWord) / 1000.0,
            Title = idea.Title,
            Reason = idea.Reason,
            Score = Math.Round(idea.Score, 3),
            CrossesSentence = !first.Begins || !last.Ends || clip.LastWord != last.Last,
        };
    }
}
