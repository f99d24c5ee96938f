using Recordings.Resources.Pipeline;

namespace Metadata.Limits;

/// <summary>What a platform takes of title, description and tags.</summary>
public sealed record PlatformLimits
{
    private const int YouTubeTags = 500;

    /// <summary>A store takes everything.</summary>
    public static PlatformLimits None { get; } = new();

    public static PlatformLimits YouTube { get; } = new()
    {
        Title = new TextLimit(100),
        Description = new TextLimit(5000, TextUnit.Utf8Bytes),
        MaxTags = YouTubeTags,
        TakesAngleBrackets = false,
        MakesChapters = true,
    };

    public static PlatformLimits Vk { get; } = new() { Title = new TextLimit(128), Description = new TextLimit(5000) };

    public TextLimit Title { get; private init; } = new();
    public TextLimit Description { get; private init; } = new();

    /// <summary>Whether lines that begin with a time become chapters.</summary>
    public bool MakesChapters { get; private init; }

    private int? MaxTags { get; init; }
    private bool TakesAngleBrackets { get; init; } = true;

    /// <summary>The limits of an output's platform.</summary>
    public static PlatformLimits Of(OutputSettings output) => output switch
    {
        { Youtube: not null } => YouTube,
        { Vk: not null } => Vk,
        _ => None,
    };

    /// <summary>Whether all these tags fit.</summary>
    public bool TakesTags(IReadOnlyList<string> tags) => tags.Sum(CountedTag) + Math.Max(0, tags.Count - 1) <= (MaxTags ?? int.MaxValue);

    /// <summary>The text in characters that the platform takes.</summary>
    internal string Clean(string text) => TakesAngleBrackets ? text : text.Replace('<', '＜').Replace('>', '＞');

    /// <summary>The tags that fit, in order, without repetitions.</summary>
    internal IReadOnlyList<string> Tags(IReadOnlyList<string> tags, ICollection<string> notes)
    {
        var distinct = tags.Select(tag => PlainText.OneLine(Clean(tag).Replace(',', ' '))).Where(tag => tag.Length > 0)
            .Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        var (chosen, length) = (new List<string>(), 0);
        foreach (var tag in distinct)
        {
            var more = (chosen.Count > 0 ? 1 : 0) + CountedTag(tag);
            if (length + more <= (MaxTags ?? int.MaxValue))
            {
                chosen.Add(tag);
                length += more;
            }
        }

        if (chosen.Count < distinct.Count)
        {
            notes.Add($"{distinct.Count - chosen.Count} tags were left out: all together may have {MaxTags} characters");
        }

        return chosen;
    }

    // YouTube counts a comma between two tags, and quotes around one with a space.
    private static int CountedTag(string tag) => tag.Length + (tag.Contains(' ') ? 2 : 0);
}
