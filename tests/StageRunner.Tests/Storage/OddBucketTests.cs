using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Recordings.Contract;
using StageRunner.Contract;
using StageRunner.Storage;
using StageRunner.Storage.S3;
using Testing;
using Testing.Stores;

namespace StageRunner.Tests.Storage;

/// <summary>Stores that are S3 in most things: tags of their own, requests that they do not know, and credentials that may do one thing only.</summary>
public sealed class OddBucketTests
{
    private static readonly byte[] Content = [.. Enumerable.Range(0, 100_000).Select(number => (byte)(number * 7))];
    private static readonly byte[] Big = [.. Enumerable.Range(0, (17 << 20) + 5).Select(number => (byte)(number * 7))];

    public static TheoryData<string?> Tags =>
    [
        "\"0123456789abcdef0123456789abcdef\"", "0123456789ABCDEF0123456789ABCDEF", "\"0x8DC1F2E3A4B5C6D\"", "\"0123456789abcdef0123456789abcdef-3\"", "W/\"abc\"", "\"\"", "abc",
        "\"not/hex at all\"", "\"0\"", null,
    ];

    [Theory]
    [MemberData(nameof(Tags))]
    public async Task A_tag_may_be_anything(string? tag)
    {
        await using var bucket = await new OddBucket { Tag = _ => tag }.StartAsync();
        await using var store = Store(bucket);
        await PutAsync(store, "small", Content);

        Assert.Equal(Content.Length, (await store.HeadAsync("small", default))!.Size);
        Assert.Equal(Content, await ReadAsync(store, "small", range: null));
        Assert.Equal(Content[500..1500], await ReadAsync(store, "small", new ByteRange(500, 1000)));
        await PutBigAsync(store);
        Assert.Equal(Big, bucket["big"]);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Big)), (await store.HeadAsync("big", default))!.Sha256);
    }

    [Fact]
    public async Task An_empty_object_and_a_body_without_a_length_are_read_as_they_are()
    {
        await using var bucket = await new OddBucket { SaysLength = false }.StartAsync();
        await using var store = Store(bucket);
        (bucket["empty"], bucket["full"]) = ([], Content);

        Assert.Empty(await ReadAsync(store, "empty", range: null));
        Assert.Equal(Content, await ReadAsync(store, "full", range: null));
        Assert.Null(await store.OpenReadAsync("missing", range: null, default));
    }

    [Fact]
    public async Task A_store_without_ranges_gives_the_whole_and_never_the_wrong_part()
    {
        await using var bucket = await new OddBucket { KnowsRanges = false }.StartAsync();
        await using var store = Store(bucket);
        bucket["full"] = Content;

        Assert.Equal(Content, await ReadAsync(store, "full", range: null));
        var exception = await Assert.ThrowsAsync<StageException>(() => ReadAsync(store, "full", new ByteRange(500, 1000)));
        Assert.Equal(ErrorCodes.StorageUnavailable, exception.Code);
    }

    public static TheoryData<int, string> Refusals => new() { { 403, "AccessDenied" }, { 501, "NotImplemented" }, { 405, "MethodNotAllowed" }, { 400, "InvalidArgument" } };

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task Tidying_and_looking_are_no_conditions_for_writing(int status, string code)
    {
        await using var bucket = await new OddBucket
        {
            Refuses = request => (request.Method == "GET" && (request.Query.ContainsKey("uploads") || request.Query.ContainsKey("list-type"))) || request.Method == "DELETE" || request.Query.ContainsKey("uploadId") && request.Method == "GET"
                ? (status, code, "no")
                : null,
        }.StartAsync();
        await using var store = Store(bucket);

        await store.EnsureAsync(default);
        await PutBigAsync(store);
        await store.DiscardUnfinishedAsync("big", default);
        Assert.Null(await store.ResumePartialAsync("big", "u1", PartLayout.For(Big.Length), default));

        Assert.Equal(Big, bucket["big"]);
    }

    [Theory]
    [InlineData("PUT", "s3:PutObject")]
    [InlineData("GET", "s3:ListBucket")]
    [InlineData("HEAD", "s3:ListBucket")]
    public async Task A_denied_request_names_the_permission_that_is_missing(string method, string permission)
    {
        await using var bucket = await new OddBucket { Refuses = request => request.Method == method || (method, request.Method) == ("HEAD", "GET") ? (403, "AccessDenied", "no") : null }.StartAsync();
        await using var store = Store(bucket);

        var exception = await Assert.ThrowsAsync<StageException>(async () =>
        {
            _ = method switch
            {
                "PUT" => await PutAsync(store, "x", Content),
                "GET" => await store.OpenReadAsync("x", range: null, default),
                _ => (object?)await store.HeadAsync("x", default),
            };
        });

        Assert.Equal(ErrorCodes.StorageDenied, exception.Code);
        Assert.Contains(permission, exception.Message, StringComparison.Ordinal);
        Assert.Contains("Secret \"bucket\"", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(403)]
    [InlineData(405)]
    [InlineData(501)]
    public async Task Where_HEAD_is_refused_and_reading_is_not_reading_tells_as_much(int status)
    {
        await using var bucket = await new OddBucket { Refuses = request => request.Method == "HEAD" ? (status, "No", "no") : null }.StartAsync();
        await using var store = Store(bucket);
        await PutAsync(store, "x", Content);

        Assert.Equal((Content.Length, Convert.ToHexStringLower(SHA256.HashData(Content))), ((int)(await store.HeadAsync("x", default))!.Size, (await store.HeadAsync("x", default))!.Sha256));
        Assert.Null(await store.HeadAsync("missing", default));
    }

    [Fact]
    public async Task What_a_HEAD_does_not_say_a_GET_does()
    {
        await using var bucket = await new OddBucket
        {
            Refuses = _ => (400, "AuthorizationHeaderMalformed", "the region 'us-east-1' is wrong; expecting 'eu-central-1'"),
        }.StartAsync();
        await using var store = Store(bucket);

        var exception = await Assert.ThrowsAsync<StageException>(() => store.HeadAsync("x", default));

        Assert.Contains("set region: eu-central-1", exception.Message, StringComparison.Ordinal);
    }

    public static TheoryData<int, string, string, string?, string, string> Errors => new()
    {
        { 400, "AuthorizationHeaderMalformed", "the region 'us-east-1' is wrong; expecting 'eu-central-1'", null, ErrorCodes.StorageDenied, "set region: eu-central-1" },
        { 400, "AuthorizationHeaderMalformed", "malformed", null, ErrorCodes.StorageDenied, "correct the region" },
        { 301, "PermanentRedirect", "use another endpoint", "eu-west-3", ErrorCodes.StorageDenied, "set region: eu-west-3" },
        { 307, "TemporaryRedirect", "use another endpoint", null, ErrorCodes.StorageDenied, "correct endpoint or region" },
        { 403, "SignatureDoesNotMatch", "no", null, ErrorCodes.CredentialInvalid, "refused the credentials" },
        { 403, "InvalidObjectState", "archived", null, ErrorCodes.StorageDenied, "restore it" },
        { 403, "RequestTimeTooSkewed", "no", null, ErrorCodes.StorageUnavailable, "clocks" },
        { 400, "WhoKnows", "no", null, ErrorCodes.StorageUnavailable, "400 WhoKnows" },
        { 507, "XMinioStorageFull", "no", null, ErrorCodes.StorageUnavailable, "full" },
    };

    [Theory]
    [MemberData(nameof(Errors))]
    public async Task An_error_says_what_it_is(int status, string code, string said, string? region, string expected, string words)
    {
        await using var bucket = await new OddBucket
        {
            Refuses = request => request.Method == "PUT" ? (status, code, said) : null,
            Adds = headers => headers["x-amz-bucket-region"] = region,
        }.StartAsync();
        await using var store = Store(bucket);

        var exception = await Assert.ThrowsAsync<StageException>(() => PutAsync(store, "x", Content));

        Assert.Equal(expected, exception.Code);
        Assert.Contains(words, exception.Message, StringComparison.Ordinal);
    }

    /// <summary>The law: whatever a store answers, what comes of it is a StageException.</summary>
    [Theory]
    [InlineData(200, "<html>portal</html>")]
    [InlineData(200, "")]
    [InlineData(200, "<a><b>")]
    [InlineData(403, "<html>waf</html>")]
    [InlineData(404, "nothing")]
    [InlineData(418, "\0\u0001")]
    public async Task Answers_that_are_no_S3_are_faults_of_the_store(int status, string body)
    {
        await using var server = await Testing.Http.LoopbackServer.StartAsync(async context =>
        {
            context.Response.StatusCode = status;
            context.Response.Headers.ETag = "\"zz\"";
            await (context.Request.Method == "HEAD" ? Task.CompletedTask : context.Response.WriteAsync(body));
        });
        await using var store = new S3ArtifactStore(Settings(server.Address), new ImpatientTime(TimeSpan.FromMinutes(1)));

        Func<Task>[] calls =
        [
            async () => _ = await store.ListAsync("", default).CountAsync(),
            () => store.DeleteAsync("x", default),
            () => store.DiscardUnfinishedAsync("x", default),
            () => store.HeadAsync("x", default),
            async () => await (await store.CreatePartialAsync("x", PartLayout.For(Big.Length), new ObjectInfo("video/mp4"), default)).CompleteAsync(default),
            () => store.EnsureAsync(default),
        ];
        foreach (var call in calls)
        {
            var thrown = await Record.ExceptionAsync(call);
            Assert.True(thrown is null or StageException, $"{thrown}");
        }
    }

    private static S3ArtifactStore Store(OddBucket bucket) => new(Settings(bucket.Endpoint), new ImpatientTime(TimeSpan.FromMinutes(1)));

    private static S3Settings Settings(string endpoint) =>
        new() { Bucket = OddBucket.Name, Endpoint = endpoint, Secret = "bucket", Credentials = new S3Credentials("key", "secret", SessionToken: null) };

    private static async Task<object?> PutAsync(S3ArtifactStore store, string key, byte[] content)
    {
        using var stream = new MemoryStream(content);
        await store.PutAsync(key, stream, new ObjectInfo("video/mp4", Convert.ToHexStringLower(SHA256.HashData(content))), default);
        return null;
    }

    private static async Task PutBigAsync(S3ArtifactStore store)
    {
        var path = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(path, Big);
            var layout = PartLayout.For(Big.Length);
            await using var partial = await store.CreatePartialAsync("big", layout, new ObjectInfo("video/mp4", Convert.ToHexStringLower(SHA256.HashData(Big))), default);
            foreach (var number in Enumerable.Range(1, layout.Count))
            {
                await partial.CommitAsync(number, path, layout.Range(number).Offset, default);
            }

            await partial.CompleteAsync(default);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static async Task<byte[]> ReadAsync(S3ArtifactStore store, string key, ByteRange? range)
    {
        await using var stream = await store.OpenReadAsync(key, range, default);
        using var read = new MemoryStream();
        await stream!.CopyToAsync(read);
        return read.ToArray();
    }
}
