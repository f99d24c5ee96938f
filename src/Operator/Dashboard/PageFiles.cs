using System.Collections.Frozen;
using System.Security.Cryptography;

namespace Operator.Dashboard;

/// <summary>The page's files, which this assembly carries: nothing is fetched from elsewhere, so it works offline.</summary>
internal static class PageFiles
{
    /// <summary>The one that is served for the folder.</summary>
    public const string Index = "index.html";

    private const string Prefix = "dashboard/";

    /// <summary>By name.</summary>
    public static FrozenDictionary<string, PageFile> All { get; } = typeof(PageFiles).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
        .ToFrozenDictionary(name => name[Prefix.Length..], Read, StringComparer.Ordinal);

    private static PageFile Read(string name)
    {
        using var stream = typeof(PageFiles).Assembly.GetManifestResourceStream(name)!;
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return new PageFile(content, MediaType(name), $"\"{Convert.ToHexStringLower(SHA256.HashData(content)[..8])}\"");
    }

    private static string MediaType(string name) => Path.GetExtension(name) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        _ => "application/octet-stream",
    };
}
