using System.Text.Json.Serialization;
using Recordings.Json;

namespace Recordings.Resources.Pipeline;

/// <summary>Which audio tracks of a recording count: silence is what is silent on all of them, they are published, and what is said on them is transcribed.</summary>
public sealed record AudioSettings
{
    /// <summary><c>All</c>, <c>First</c>, or a list of numbers from 1. Default <c>All</c>.</summary>
    public AudioTrackChoice? Tracks { get; init; }

    /// <summary>What becomes of several. Default <see cref="AudioMix.Keep"/>.</summary>
    public AudioMix? Mix { get; init; }
}

/// <summary>What becomes of several audio tracks.</summary>
public enum AudioMix
{
    /// <summary>They stay apart, in the order asked for.</summary>
    Keep,

    /// <summary>They become one, in which all of them are heard.</summary>
    Mix,
}

/// <summary>Audio tracks as they are written: a word, or a list of numbers. What is neither is kept as it is, for the validation to name.</summary>
[JsonConverter(typeof(AudioTrackChoiceConverter))]
public sealed record AudioTrackChoice
{
    /// <summary>The words.</summary>
    public const string AllWord = "All";
    public const string FirstWord = "First";

    public static readonly AudioTrackChoice All = new() { Word = AllWord };
    public static readonly AudioTrackChoice First = new() { Word = FirstWord };

    /// <summary>The word; null: numbers, or <see cref="Other"/>.</summary>
    public string? Word { get; init; }

    /// <summary>The numbers, from 1; null: a word, or <see cref="Other"/>.</summary>
    public IReadOnlyList<int>? Numbers { get; init; }

    /// <summary>What is neither a word nor a list of whole numbers, as JSON; null: it is.</summary>
    public string? Other { get; init; }

    public bool IsAll => Word == AllWord;

    public bool IsFirst => Word == FirstWord;

    /// <inheritdoc />
    public bool Equals(AudioTrackChoice? other) =>
        other is not null && Word == other.Word && Other == other.Other && (Numbers ?? []).SequenceEqual(other.Numbers ?? []) && (Numbers is null) == (other.Numbers is null);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Word, Other, Numbers?.Count);
}
