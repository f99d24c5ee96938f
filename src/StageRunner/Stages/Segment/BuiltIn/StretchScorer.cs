namespace StageRunner.Stages.Segment.BuiltIn;

/// <summary>Says how much a stretch of sentences promises, by what they have more of than the rest of the talk. Pure.</summary>
internal sealed class StretchScorer
{
    private readonly IReadOnlyList<SentenceTraits> _traits;
    private readonly double _density;
    private readonly double _rate;

    public StretchScorer(IReadOnlyList<SentenceTraits> traits)
    {
        _traits = traits;
        _density = Density(traits);
        _rate = Rate(traits);
    }

    /// <summary>0 to 1; 0.5 is as the talk is on the whole.</summary>
    public double Score(int first, int last)
    {
        var part = Part(first, last);
        var score = 0.35 * Against(Density(part), _density)
            + (0.1 * Against(Rate(part), _rate))
            + (0.2 * Math.Min(1, part.Count(sentence => sentence.IsQuestion)))
            + (0.15 * Math.Min(1, part.Sum(sentence => sentence.Emphases) / 3.0))
            + (0.2 * (part[0].BeginsTopic ? 1 : part.Skip(1).Any(sentence => sentence.BeginsTopic) ? 0 : 0.5));
        return Math.Round(Math.Clamp(score, 0.001, 1), 6);
    }

    /// <summary>In words, for people.</summary>
    public string Reason(int first, int last)
    {
        var part = Part(first, last);
        var reasons = new List<string>();
        AddIf(part[0].BeginsTopic, "begins a new topic");
        AddIf(part.Any(sentence => sentence.IsQuestion), "asks a question");
        AddIf(part.Sum(sentence => sentence.Emphases) > 1, "is emphasised");
        AddIf(Density(part) > 1.1 * _density, "says much about the talk's subject");
        AddIf(Rate(part) > 1.1 * _rate, "is spoken lively");
        return reasons.Count > 0 ? char.ToUpperInvariant(reasons[0][0]) + string.Join(", ", reasons)[1..] : "Stands for the rest of the talk";

        void AddIf(bool holds, string reason)
        {
            if (holds)
            {
                reasons.Add(reason);
            }
        }
    }

    private List<SentenceTraits> Part(int first, int last) => [.. Enumerable.Range(first, last - first + 1).Select(i => _traits[i])];

    private static double Density(IReadOnlyList<SentenceTraits> part) => part.Sum(sentence => sentence.Weight) / part.Sum(sentence => sentence.Words);

    private static double Rate(IReadOnlyList<SentenceTraits> part) => part.Sum(sentence => sentence.Words) / Math.Max(0.1, part.Sum(sentence => sentence.Seconds));

    /// <summary>0.5 for the talk's own, 1 for twice as much and more.</summary>
    private static double Against(double part, double talk) => talk > 0 ? Math.Clamp(part / talk / 2, 0, 1) : 0.5;
}
