using System.Globalization;

namespace StageRunner.Stages.Upload.Vk;

/// <summary>The address that takes a video's bytes. It says itself how long it is good.</summary>
internal static class VkLink
{
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(1);

    /// <summary>Whether it is good no more. One that does not say is taken to be good.</summary>
    public static bool HasExpired(string? address, DateTimeOffset now)
    {
        var query = Uri.TryCreate(address, UriKind.Absolute, out var url) ? url.Query.TrimStart('?') : "";
        var expires = query.Split('&').FirstOrDefault(field => field.StartsWith("expires=", StringComparison.Ordinal))?["expires=".Length..];
        return long.TryParse(expires, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds)
            && milliseconds < (now + Margin).ToUnixTimeMilliseconds();
    }
}
