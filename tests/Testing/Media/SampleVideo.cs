using System.Globalization;

namespace Testing.Media;

/// <summary>A recording to make: a moving test picture, and a tone between silences. Times are seconds.</summary>
public sealed record SampleVideo
{
    public double Duration { get; init; } = 40;
    public double SoundFrom { get; init; } = 12;
    public double SoundTo { get; init; } = 28;

    /// <summary>ffmpeg's source of the sound, without its duration.</summary>
    public string Sound { get; init; } = "sine=f=440:r=44100";

    /// <summary>A pause within the sound; null: none.</summary>
    public (double From, double To)? Pause { get; init; }

    /// <summary>Amplitude outside the sound. 0: digital silence.</summary>
    public double Noise { get; init; }
    public string Extension { get; init; } = ".mp4";

    /// <summary>ffmpeg's encoder and its options; null: audio only.</summary>
    public string? Video { get; init; } = "libx264 -preset veryfast -g 250 -pix_fmt yuv420p";

    /// <summary>ffmpeg's encoder and its options; null: video only.</summary>
    public string? Audio { get; init; } = "aac -b:a 64k";

    /// <summary>A filter over the picture, such as one that drops frames.</summary>
    public string? PictureFilter { get; init; }
    public string Size { get; init; } = "192x108";
    public double FrameRate { get; init; } = 25;

    /// <summary>Further output options.</summary>
    public string Options { get; init; } = "";

    /// <summary>ffmpeg's arguments that make it.</summary>
    public IReadOnlyList<string> Arguments(string path)
    {
        var duration = Text(Duration);
        var gain = $"if(between(t,{Text(SoundFrom)},{Text(SoundTo)}){(Pause is { } pause ? $"*not(between(t,{Text(pause.From)},{Text(pause.To)}))" : "")},1,{Text(Noise)})";
        List<string> arguments = ["-nostdin", "-v", "error", "-y"];
        if (Video is not null)
        {
            arguments.AddRange(["-f", "lavfi", "-i", $"testsrc2=s={Size}:r={Text(FrameRate)}:d={duration}{(PictureFilter is null ? "" : "," + PictureFilter)}"]);
        }

        if (Audio is not null)
        {
            arguments.AddRange(["-f", "lavfi", "-i", $"{Sound}:d={duration},volume='{gain}':eval=frame"]);
        }

        arguments.AddRange(Video is null ? [] : ["-fps_mode", "vfr", "-c:v", .. Video.Split(' ')]);
        arguments.AddRange(Audio is null ? [] : ["-c:a", .. Audio.Split(' ')]);
        arguments.AddRange(Options.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return [.. arguments, "-threads", "2", path];
    }

    private static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);
}
