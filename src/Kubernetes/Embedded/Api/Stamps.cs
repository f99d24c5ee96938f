using System.Globalization;
using System.Text.Json.Nodes;

namespace Kubernetes.Embedded.Api;

/// <summary>Times and ids as the API server stamps them.</summary>
internal static class Stamps
{
    /// <summary>Now, in whole seconds as all of the API's times are.</summary>
    public static DateTimeOffset Now(TimeProvider time)
    {
        var now = time.GetUtcNow();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerSecond));
    }

    public static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>Five characters without vowels, for generated names.</summary>
    public static string Suffix(Random random) => random.GetString("bcdfghjklmnpqrstvwxz2456789", 5);

    /// <summary>A random (version 4) UUID.</summary>
    public static string Uid(Random random)
    {
        Span<byte> bytes = stackalloc byte[16];
        random.NextBytes(bytes);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true).ToString();
    }

    public static void SetVersion(JsonObject item, ulong version) =>
        item["metadata"]!["resourceVersion"] = version.ToString(CultureInfo.InvariantCulture);
}
