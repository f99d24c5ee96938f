namespace StageRunner.Media;

/// <summary>Makes a <see cref="MediaScan"/> of packets in the file's order.</summary>
internal sealed class ScanCollector
{
    /// <summary>A transport stream's clock is a counter that anyone may set anew; the others' times are written to be kept, pauses of a coffee break included.</summary>
    private const double TransportHole = 10;
    private const double LongestPause = 30 * 60;

    private readonly MediaInfo _info;
    private readonly ClockScan _clock;
    private readonly HashSet<int> _counted;
    private readonly HashSet<int> _untimed = [];
    private readonly List<MediaPacket> _video = [];
    private readonly List<(int From, int Epoch)> _videoEpochs = [(0, 0)];
    private readonly Dictionary<(int Stream, int Epoch), StreamExtent> _extents = [];

    public ScanCollector(MediaInfo info)
    {
        _info = info;
        _clock = info.Container == ContainerFormat.MpegTs ? new ClockScan(TransportHole, backwards: 0.1) : new ClockScan(LongestPause, backwards: 0.25);
        _counted = [.. info.AudioTracks.Select(track => track.Index)];
        if (info.Video is not null)
        {
            _counted.Add(info.Video.Index);
        }
    }

    /// <summary>Takes the next one; those of subtitles and data say nothing about how long the recording is.</summary>
    public void Add(ScannedPacket packet)
    {
        if (!_counted.Contains(packet.Stream))
        {
            return;
        }

        // AVI says when a packet is decoded and not when it is shown: enough to know how far a stream reaches, too little to cut by.
        if ((packet.Shown ?? packet.Decoded) is not { } shown)
        {
            _clock.Skip(packet.Stream);
            _untimed.Add(packet.Stream);
            return;
        }

        var epoch = _clock.Add(packet.Stream, packet.Decoded, shown, packet.Duration);
        var time = shown - _info.StartTime;
        var key = (packet.Stream, epoch);
        _extents[key] = _extents.TryGetValue(key, out var extent)
            ? new StreamExtent(Math.Min(extent.Start, time), Math.Max(extent.End, time + packet.Duration), extent.Packets + 1)
            : new StreamExtent(time, time + packet.Duration, 1);
        if (packet.Stream == _info.Video?.Index && packet.Shown is not null)
        {
            AddVideo(new MediaPacket(time, packet.Duration, packet.IsKey), epoch);
        }
    }

    /// <summary>All that was taken, on one clock.</summary>
    public MediaScan Finish(string errors)
    {
        var shifts = _clock.Shifts();
        double Shift(int epoch) => epoch < shifts.Count ? shifts[epoch] : 0;
        for (var i = 0; i < _videoEpochs.Count; i++)
        {
            var end = i + 1 < _videoEpochs.Count ? _videoEpochs[i + 1].From : _video.Count;
            for (var at = _videoEpochs[i].From; at < end && Shift(_videoEpochs[i].Epoch) != 0; at++)
            {
                _video[at] = _video[at] with { Time = _video[at].Time + Shift(_videoEpochs[i].Epoch) };
            }
        }

        var streams = _extents.GroupBy(pair => pair.Key.Stream).ToDictionary(
            stream => stream.Key,
            stream => new StreamExtent(
                stream.Min(pair => pair.Value.Start + Shift(pair.Key.Epoch)), stream.Max(pair => pair.Value.End + Shift(pair.Key.Epoch)), stream.Sum(pair => pair.Value.Packets)));
        return new MediaScan(streams, _video, _clock.Jumps(_info.StartTime), errors) { Untimed = _untimed };
    }

    private void AddVideo(MediaPacket packet, int epoch)
    {
        if (_videoEpochs[^1].Epoch != epoch)
        {
            _videoEpochs.Add((_video.Count, epoch));
        }

        _video.Add(packet);
    }
}
