using System.Text;
using StageRunner.Media;

namespace StageRunner.Stages.Download;

/// <summary>What a downloaded file is called, by what it is: the source's own name and type are not trusted.</summary>
public static class MediaFileNames
{
    /// <summary>Name and media type for a container.</summary>
    /// <param name="container">What the first bytes say.</param>
    /// <param name="head">The first bytes, for the kind of MP4.</param>
    public static (string Name, string MediaType) For(ContainerFormat container, ReadOnlySpan<byte> head) => container.Demuxer switch
    {
        "mov" => ForMov(head),
        "matroska" => ForMatroska(head),
        "mpegts" => ("source.ts", "video/mp2t"),
        "mpeg" => ("source.mpg", "video/mpeg"),
        "flv" => ("source.flv", "video/x-flv"),
        "asf" => ("source.asf", "video/x-ms-asf"),
        "mxf" => ("source.mxf", "application/mxf"),
        "dv" => ("source.dv", "video/dv"),
        "rm" => ("source.rm", "application/vnd.rn-realmedia"),
        "avi" => ("source.avi", "video/x-msvideo"),
        "ogg" => ("source.ogg", "application/ogg"),
        "mp3" => ("source.mp3", "audio/mpeg"),
        "aac" => ("source.aac", "audio/aac"),
        "flac" => ("source.flac", "audio/flac"),
        "wav" => ("source.wav", "audio/wav"),
        "w64" => ("source.w64", "audio/x-w64"),
        "aiff" => ("source.aiff", "audio/aiff"),
        "caf" => ("source.caf", "audio/x-caf"),
        "amr" => ("source.amr", "audio/amr"),
        "au" => ("source.au", "audio/basic"),
        "ac3" => ("source.ac3", "audio/ac3"),
        "wv" => ("source.wv", "audio/x-wavpack"),
        _ => ("source.bin", "application/octet-stream"),
    };

    private static (string Name, string MediaType) ForMov(ReadOnlySpan<byte> head)
    {
        var brand = head.Length >= 12 && head.Slice(4, 4).SequenceEqual("ftyp"u8) ? Encoding.ASCII.GetString(head.Slice(8, 4)) : "";
        return brand switch
        {
            "qt  " => ("source.mov", "video/quicktime"),
            "M4A " or "M4B " => ("source.m4a", "audio/mp4"),
            ['3', 'g', ..] => ("source.3gp", "video/3gpp"),
            _ => ("source.mp4", "video/mp4"),
        };
    }

    private static (string Name, string MediaType) ForMatroska(ReadOnlySpan<byte> head) =>
        head[..Math.Min(head.Length, 64)].IndexOf("webm"u8) >= 0 ? ("source.webm", "video/webm") : ("source.mkv", "video/x-matroska");
}
