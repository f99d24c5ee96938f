using Recordings.Resources.Pipeline;

namespace Recordings.Planning.Settings;

/// <summary>The audio tracks that a recording's settings choose, for whichever stage it is that meets all of them.</summary>
internal static class AudioChoice
{
    /// <summary>Null where nothing is chosen: all tracks, as they are.</summary>
    public static AudioSettings? Of(SettingsInput input) =>
        input.Pipeline.Audio is not { } audio || (audio.Tracks is null or { IsAll: true } && audio.Mix is null or AudioMix.Keep) ? null : audio;

    /// <summary>For a stage behind trim: with that on, its media has the chosen tracks and no others, in another order.</summary>
    public static AudioSettings? Untrimmed(SettingsInput input) => input.Pipeline.Trimming?.Enabled ?? true ? null : Of(input);
}
