using System.Globalization;
using System.Net;
using System.Text;

namespace Operator.Artifacts;

/// <summary>
/// The store for people's eyes: folders and files, read-only, on a port of loopback alone. Who may forward a port into the operator's pod sees it;
/// nobody reaches it over the network.
/// </summary>
internal static class DownloadPages
{
    private const string Prefix = "/files";

    private static readonly string[] Hosts = ["localhost", "127.0.0.1"];

    /// <summary>Where files are, once the port is forwarded.</summary>
    public static string Url(int port) => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}{Prefix}");

    /// <param name="app">Where to.</param>
    /// <param name="directory">Where objects lie.</param>
    /// <param name="port">The port on which they are shown; on others there is nothing here.</param>
    public static void Map(IEndpointRouteBuilder app, string directory, Func<int> port) =>
        app.MapMethods(Prefix + "/{**path}", [HttpMethods.Get, HttpMethods.Head], context => Answer(context, directory, port()).ExecuteAsync(context));

    private static IResult Answer(HttpContext context, string directory, int port)
    {
        // By the port, not the caller's address. The host's name must be one that only this machine can mean: else a page of anybody's could read here.
        if (context.Connection.LocalPort != port || !Hosts.Contains(context.Request.Host.Host, StringComparer.OrdinalIgnoreCase))
        {
            return Results.NotFound();
        }

        context.Response.Headers.XContentTypeOptions = "nosniff";
        var path = (context.GetRouteValue("path") as string ?? "").TrimEnd('/');
        if (path.Length > 0 && !ArtifactKeys.IsValid(path))
        {
            return Results.NotFound();
        }

        var place = Path.Join(directory, path);
        var isFolder = Directory.Exists(place);

        // What is shown was published by tenants: nothing in it may run as a page of this address.
        context.Response.Headers.ContentSecurityPolicy = isFolder ? "default-src 'none'; style-src 'unsafe-inline'" : "sandbox";
        return isFolder ? Results.Content(Listing(new DirectoryInfo(place), path), "text/html; charset=utf-8")
            : ArtifactEndpoints.Content(new FileInfo(place) is { Exists: true } file ? file : null, MediaType(path));
    }

    private static string Listing(DirectoryInfo directory, string path)
    {
        var page = new StringBuilder("<!doctype html><meta charset=\"utf-8\"><title>Artifacts</title><style>body{font:16px sans-serif;margin:2em}td{padding:0 1em 0 0}</style>");
        page.Append(CultureInfo.InvariantCulture, $"<h1>/{Html(path)}</h1><table>");
        if (path.Length > 0)
        {
            Row(page, $"{Prefix}/{Escaped(path.Contains('/', StringComparison.Ordinal) ? path[..path.LastIndexOf('/')] : "")}", "..", "");
        }

        foreach (var entry in directory.EnumerateFileSystemInfos().Where(entry => !ArtifactKeys.IsOwn(entry.Name)).OrderBy(entry => entry.Name, StringComparer.Ordinal))
        {
            var (name, size) = entry is FileInfo file ? (entry.Name, string.Create(CultureInfo.InvariantCulture, $"{file.Length:N0} B")) : (entry.Name + "/", "");
            Row(page, $"{Prefix}/{Escaped(path.Length == 0 ? entry.Name : $"{path}/{entry.Name}")}", name, size);
        }

        return page.Append("</table>").ToString();
    }

    private static void Row(StringBuilder page, string address, string name, string size) =>
        page.Append(CultureInfo.InvariantCulture, $"<tr><td><a href=\"{Html(address)}\">{Html(name)}</a><td>{size}");

    private static string Html(string text) => WebUtility.HtmlEncode(text);

    private static string Escaped(string path) => string.Join('/', path.Split('/').Select(Uri.EscapeDataString));

    private static string MediaType(string name) => Path.GetExtension(name) switch
    {
        ".mp4" => "video/mp4",
        ".webm" => "video/webm",
        ".m4a" => "audio/mp4",
        ".wav" => "audio/wav",
        ".jpg" => "image/jpeg",
        ".json" => "application/json",
        ".vtt" or ".srt" or ".txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    };
}
