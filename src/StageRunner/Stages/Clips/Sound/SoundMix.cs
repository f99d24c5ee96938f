using StageRunner.Media;

namespace StageRunner.Stages.Clips.Sound;

/// <summary>The tracks that are heard in a clip, added up. Pure.</summary>
/// <param name="Tracks">At least one.</param>
/// <param name="Inverted">The stream numbers of those that are turned over, so that no two of them cancel each other.</param>
internal sealed record SoundMix(IReadOnlyList<AudioStream> Tracks, IReadOnlyList<int> Inverted)
{
    /// <summary>All of a recording's tracks.</summary>
    public static SoundMix Of(MediaInfo info) => new(info.AudioTracks, []);

    /// <summary>One track alone.</summary>
    public static SoundMix Only(AudioStream track) => new([track], []);

    /// <summary>With one of its tracks turned over, or back.</summary>
    public SoundMix Turned(AudioStream track) =>
        this with { Inverted = Inverted.Contains(track.Index) ? [.. Inverted.Where(index => index != track.Index)] : [.. Inverted, track.Index] };

    /// <summary>
    /// The graph, open at its end. A single track keeps its channels. Several are mono together or stereo together: to fold two channels into one could cancel what they
    /// have in common.
    /// </summary>
    /// <param name="cut">The filters of each track.</param>
    /// <param name="filters">What follows, of all of them together.</param>
    public string Graph(string cut, string filters)
    {
        if (Tracks is [var single])
        {
            return $"[0:{single.Index}]{cut},{filters}";
        }

        var layout = Tracks.All(track => track.Channels == 1) ? "mono" : "stereo";
        var tracks = Tracks.Select((track, i) => $"[0:{track.Index}]{cut},aformat=sample_fmts=fltp:channel_layouts={layout}{(Inverted.Contains(track.Index) ? ",volume=-1" : "")}[s{i}];");
        var labels = string.Concat(Tracks.Select((_, i) => $"[s{i}]"));
        return $"{string.Concat(tracks)}{labels}amix=inputs={Tracks.Count}:duration=longest:dropout_transition=0:normalize=0,{filters}";
    }
}
