using System.Collections.Concurrent;
using System.Globalization;

namespace Testing.Media;

/// <summary>16 kHz mono FLAC of any length, as trim leaves it: a tone that stops for two seconds every minute. Each length is made once.</summary>
public static class SpokenFlac
{
    private static readonly ConcurrentDictionary<double, Lazy<Task<byte[]>>> Made = new();

    public static Task<byte[]> MakeAsync(double seconds) => Made.GetOrAdd(seconds, length => new Lazy<Task<byte[]>>(() => EncodeAsync(length))).Value;

    private static async Task<byte[]> EncodeAsync(double seconds)
    {
        var path = Path.Combine(Path.GetTempPath(), $"spoken-{Path.GetRandomFileName()}.flac");
        try
        {
            var length = seconds.ToString(CultureInfo.InvariantCulture);
            await Tool.RunAsync("ffmpeg", ["-nostdin", "-v", "error", "-y", "-f", "lavfi", "-i", $"aevalsrc=if(lt(mod(t\\,60)\\,58)\\,0.2*sin(2000*t)\\,0):s=16000:d={length}", "-c:a", "flac", "-sample_fmt", "s16", path]);
            return await File.ReadAllBytesAsync(path);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
