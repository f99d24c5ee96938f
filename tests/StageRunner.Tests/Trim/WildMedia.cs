using Testing.Media;

namespace StageRunner.Tests.Trim;

/// <summary>Media as the world has it, made by plain ffmpeg: twelve seconds of a moving picture, and a tone at 4 to 5 s and at 8 to 9 s where nothing else is said.</summary>
internal sealed class WildMedia(string directory)
{
    public const string Picture = "testsrc2=s=160x90:r=25:d=12,format=yuv420p";
    public const string Tone = "(between(t,4,5)+between(t,8,9))";
    private const string X264 = "-c:v libx264 -preset ultrafast -g 50";

    /// <summary>A filter source of sound that is heard while an expression of t is not 0.</summary>
    public static string Sound(string when, double gain = 0.4, double length = 12) =>
        FormattableString.Invariant($"aevalsrc='{gain}*sin(2*PI*600*t)*{when}':s=48000:d={length}");

    /// <summary>Runs ffmpeg with inputs of lavfi and options; words are divided at spaces. Gives the file's path.</summary>
    public async Task<string> MakeAsync(string name, IReadOnlyList<string> sources, string options)
    {
        var path = PathOf(name);
        string[] inputs = [.. sources.SelectMany(source => (string[])["-f", "lavfi", "-i", source])];
        await Tool.RunAsync("ffmpeg", ["-nostdin", "-v", "error", "-y", .. inputs, .. options.Split(' ', StringSplitOptions.RemoveEmptyEntries), path]);
        return path;
    }

    /// <summary>The ordinary recording.</summary>
    public Task<string> PlainAsync(string name, string options = $"{X264} -c:a aac") => MakeAsync(name, [Picture, Sound(Tone)], options);

    /// <summary>The same made of files; the word @ in the options stands for their directory.</summary>
    public async Task<string> RemuxAsync(string name, string options)
    {
        var path = PathOf(name);
        await Tool.RunAsync("ffmpeg", ["-nostdin", "-v", "error", "-y", .. options.Replace("@", directory + "/", StringComparison.Ordinal).Split(' '), path]);
        return path;
    }

    /// <summary>One file behind the other, byte by byte, the second without its first bytes.</summary>
    public async Task<string> JoinAsync(string name, string first, string second, int without = 0)
    {
        var path = PathOf(name);
        await File.WriteAllBytesAsync(path, [.. await File.ReadAllBytesAsync(first), .. (await File.ReadAllBytesAsync(second))[without..]]);
        return path;
    }

    private string PathOf(string name) => Path.Combine(directory, name);
}
