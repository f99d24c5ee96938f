using Recordings.Resources.Pipeline;

namespace Recordings.Validation.Rules;

/// <summary>audio. The schema of a CRD can't say "a word or a list", so all of it is checked here.</summary>
internal static class AudioRules
{
    private const int MostTracks = 16;
    private const int HighestTrack = 64;

    public static void Check(PipelineSpec pipeline, string path, FieldErrors errors)
    {
        if (pipeline.Audio is not { } audio)
        {
            return;
        }

        errors.Defined($"{path}.mix", audio.Mix);
        CheckTracks(audio.Tracks, $"{path}.tracks", errors);
        if (!errors.IsFragment && audio.Mix is AudioMix.Mix && pipeline.Trimming?.Enabled is false)
        {
            errors.Add($"{path}.mix", "mixes the tracks, but trimming is disabled: the media is then published as it came; enable trimming, or write Keep");
        }
    }

    private static void CheckTracks(AudioTrackChoice? tracks, string path, FieldErrors errors)
    {
        if (tracks is { Other: { } other })
        {
            errors.Add(path, $"{Checks.Quote(other)} is neither a word nor a list of track numbers: write All, First, or numbers from 1, such as [1, 2]");
        }
        else if (tracks is { Word: { } word, IsAll: false, IsFirst: false })
        {
            errors.Add(path, $"{Checks.Quote(word)} is not known: write All, First, or a list of track numbers from 1, such as [1, 2]");
        }
        else if (tracks?.Numbers is { } numbers)
        {
            CheckNumbers(numbers, path, errors);
        }
    }

    private static void CheckNumbers(IReadOnlyList<int> numbers, string path, FieldErrors errors)
    {
        if (numbers.Count == 0)
        {
            errors.Add(path, "is empty: write All, First, or a list of track numbers from 1, such as [1, 2]");
        }

        errors.MaxCount(path, numbers, MostTracks);
        for (var i = 0; i < Math.Min(numbers.Count, MostTracks); i++)
        {
            errors.Range($"{path}[{i}]", numbers[i], 1, HighestTrack);
            if (numbers.Take(i).Contains(numbers[i]))
            {
                errors.Add($"{path}[{i}]", $"names track {numbers[i]} again: write each track once");
            }
        }
    }
}
