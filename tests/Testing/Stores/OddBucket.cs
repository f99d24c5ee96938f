using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Testing.Http;

namespace Testing.Stores;

/// <summary>As much of S3 as is needed to write and read objects of one bucket, small and in parts, and to misbehave where a test says so.</summary>
public sealed class OddBucket : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, (byte[] Content, string? Sha256)> _objects = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<int, byte[]> _parts = new();
    private readonly ConcurrentQueue<string> _asks = new();
    private LoopbackServer _server = null!;
    private string? _noted;

    /// <summary>Where it is.</summary>
    public string Endpoint => _server.Address;

    /// <summary>Its one bucket.</summary>
    public const string Name = "archive";

    /// <summary>What it was asked, as <c>GET key?query</c>.</summary>
    public IReadOnlyList<string> Asks => [.. _asks];

    /// <summary>What an object's ETag is; null: it has none.</summary>
    public Func<byte[], string?> Tag { get; init; } = content => $"\"{Md5(content)}\"";

    /// <summary>Whether it knows ranges.</summary>
    public bool KnowsRanges { get; init; } = true;

    /// <summary>Whether a body's length is said.</summary>
    public bool SaysLength { get; init; } = true;

    /// <summary>An error for a request, instead of an answer; null: it is answered.</summary>
    public Func<HttpRequest, (int Status, string Code, string Message)?> Refuses { get; init; } = _ => null;

    /// <summary>Headers for every answer.</summary>
    public Action<IHeaderDictionary> Adds { get; init; } = _ => { };

    /// <summary>Starts it.</summary>
    public async Task<OddBucket> StartAsync()
    {
        _server = await LoopbackServer.StartAsync(AnswerAsync);
        return this;
    }

    /// <summary>An object, as it is there.</summary>
    public byte[] this[string key]
    {
        get => _objects[key].Content;
        set => _objects[key] = (value, null);
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _server?.DisposeAsync() ?? ValueTask.CompletedTask;

#pragma warning disable CA5351 // S3 names objects so.
    private static string Md5(byte[] content) => Convert.ToHexStringLower(MD5.HashData(content));
#pragma warning restore CA5351

    private async Task AnswerAsync(HttpContext context)
    {
        var (request, response) = (context.Request, context.Response);
        var key = request.Path.Value!.Split('/', 3) is [_, _, var rest] ? rest : "";
        _asks.Enqueue($"{request.Method} {key}{request.QueryString}");
        Adds(response.Headers);
        if (Refuses(request) is var (status, code, message))
        {
            await ErrorAsync(context, status, code, message);
            return;
        }

        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        await (request.Method switch
        {
            "POST" when request.Query.ContainsKey("uploads") => OpenAsync(context),
            "POST" => CompleteAsync(context, key),
            "PUT" when request.Query["partNumber"].ToString() is { Length: > 0 } number => PutPartAsync(response, number, body.ToArray()),
            "PUT" => PutAsync(request, response, key, body.ToArray()),
            "DELETE" => NothingAsync(response),
            _ when key.Length == 0 && request.Query.ContainsKey("uploads") => XmlAsync(response, "<ListMultipartUploadsResult><IsTruncated>false</IsTruncated></ListMultipartUploadsResult>"),
            _ when key.Length == 0 => XmlAsync(response, "<ListBucketResult><KeyCount>0</KeyCount><IsTruncated>false</IsTruncated></ListBucketResult>"),
            _ when request.Query.ContainsKey("uploadId") => ErrorAsync(context, 404, "NoSuchUpload", "gone"),
            _ => SendAsync(context, key),
        });
    }

    private static Task NothingAsync(HttpResponse response)
    {
        response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    private static Task XmlAsync(HttpResponse response, string xml)
    {
        response.ContentType = "application/xml";
        return response.WriteAsync($"<?xml version=\"1.0\" encoding=\"UTF-8\"?>{xml}");
    }

    private static Task ErrorAsync(HttpContext context, int status, string code, string message)
    {
        context.Response.StatusCode = status;
        return context.Request.Method == "HEAD" ? Task.CompletedTask : XmlAsync(context.Response, $"<Error><Code>{code}</Code><Message>{message}</Message><RequestId>1</RequestId></Error>");
    }

    private Task OpenAsync(HttpContext context)
    {
        _noted = context.Request.Headers["x-amz-meta-sha256"];
        return XmlAsync(context.Response, "<InitiateMultipartUploadResult><UploadId>u1</UploadId></InitiateMultipartUploadResult>");
    }

    private Task PutPartAsync(HttpResponse response, string number, byte[] content)
    {
        _parts[int.Parse(number, CultureInfo.InvariantCulture)] = content;
        response.Headers.ETag = Tag(content);
        return Task.CompletedTask;
    }

    private Task CompleteAsync(HttpContext context, string key)
    {
        _objects[key] = ([.. _parts.OrderBy(part => part.Key).SelectMany(part => part.Value)], _noted);
        return XmlAsync(context.Response, "<CompleteMultipartUploadResult><ETag>\"x-2\"</ETag></CompleteMultipartUploadResult>");
    }

    private Task PutAsync(HttpRequest request, HttpResponse response, string key, byte[] content)
    {
        _objects[key] = (content, request.Headers["x-amz-meta-sha256"]);
        response.Headers.ETag = Tag(content);
        return Task.CompletedTask;
    }

    private async Task SendAsync(HttpContext context, string key)
    {
        if (!_objects.TryGetValue(key, out var found))
        {
            await ErrorAsync(context, 404, "NoSuchKey", "no such key");
            return;
        }

        var response = context.Response;
        var (from, to) = (0, found.Content.Length - 1);
        if (KnowsRanges && RangeHeaderValue.TryParse(context.Request.Headers.Range.ToString(), out var range))
        {
            if (found.Content.Length == 0)
            {
                await ErrorAsync(context, 416, "InvalidRange", "not satisfiable");
                return;
            }

            (from, to) = ((int)(range.Ranges.First().From ?? 0), (int)Math.Min(range.Ranges.First().To ?? to, to));
            response.StatusCode = StatusCodes.Status206PartialContent;
            response.Headers.ContentRange = string.Create(CultureInfo.InvariantCulture, $"bytes {from}-{to}/{found.Content.Length}");
        }

        response.Headers.ETag = Tag(found.Content);
        response.Headers.LastModified = "Tue, 03 Feb 2026 10:00:00 GMT";
        response.Headers["x-amz-meta-sha256"] = found.Sha256;
        response.ContentLength = SaysLength || context.Request.Method == "HEAD" ? to - from + 1 : null;
        if (context.Request.Method != "HEAD")
        {
            await response.Body.WriteAsync(found.Content.AsMemory(from, to - from + 1));
        }
    }
}
