using System.Text.Json;
using Kubernetes.Client;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;
using Operator.Api;
using Recordings.Contract;
using Recordings.Json;

namespace Operator.Artifacts;

/// <summary>
/// The store over HTTP, for runners: objects at <see cref="ObjectsPath"/> (GET with ranges, HEAD, PUT, DELETE; GET with <c>?prefix=</c> lists), objects in the
/// making at <see cref="PartialsPath"/> with <c>?layout={size}-{part size}</c> (POST begins, PUT with <c>&amp;part=n</c> puts a part, GET says which are there,
/// POST with <c>&amp;complete</c> ends, DELETE drops; DELETE with <c>?prefix=</c> drops all that begin so).
/// </summary>
internal sealed class ArtifactEndpoints(ArtifactDirectory store, ArtifactDoor door, ILogger logger)
{
    public const string ObjectsPath = "/v1/artifacts";
    public const string PartialsPath = "/v1/partials";

    private const int NoSpaceLeft = 28;

    public void Map(IEndpointRouteBuilder app)
    {
        app.Map(ObjectsPath, context => AnswerAsync(context, ListAsync));
        app.Map(ObjectsPath + "/{**key}", context => AnswerAsync(context, ObjectAsync));
        app.Map(PartialsPath, context => AnswerAsync(context, DiscardAsync));
        app.Map(PartialsPath + "/{**key}", context => AnswerAsync(context, PartialAsync));
    }

    private async Task AnswerAsync(HttpContext context, Func<HttpContext, string, Task<IResult>> answer)
    {
        var result = await GuardedAsync(context, answer);
        await result.ExecuteAsync(context);
    }

    private async Task<IResult> GuardedAsync(HttpContext context, Func<HttpContext, string, Task<IResult>> answer)
    {
        try
        {
            var (status, root) = await door.OpenAsync(BearerToken.Of(context.Request), context.RequestAborted);
            return root is null ? Results.StatusCode(status) : await answer(context, root);
        }
        catch (Exception exception) when (exception is KubernetesException or HttpRequestException)
        {
            logger.LogWarning("The artifact store can't tell who asks for {Path}: {Message}", context.Request.Path, exception.Message);
            return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }
        catch (BadHttpRequestException exception)
        {
            return Results.StatusCode(exception.StatusCode);
        }
        catch (IOException exception) when (exception.HResult == NoSpaceLeft)
        {
            return Results.StatusCode(StatusCodes.Status507InsufficientStorage);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            logger.LogWarning("The artifact store can't {Method} {Path}: {Message}", context.Request.Method, context.Request.Path, exception.Message);
            return Results.StatusCode(StatusCodes.Status500InternalServerError);
        }
    }

    private Task<IResult> ListAsync(HttpContext context, string root) => OfPrefix(context, root, HttpMethods.Get, prefix =>
        Results.Bytes(JsonSerializer.SerializeToUtf8Bytes(new StoreListing { Objects = store.List(prefix) }, RecordingsJson.Default.StoreListing), "application/json"));

    private Task<IResult> DiscardAsync(HttpContext context, string root) => OfPrefix(context, root, HttpMethods.Delete, prefix =>
    {
        store.DiscardPartials(prefix);
        return Results.NoContent();
    });

    private static Task<IResult> OfPrefix(HttpContext context, string root, string method, Func<string, IResult> answer)
    {
        var prefix = context.Request.Query["prefix"].ToString();
        return Task.FromResult(
            context.Request.Method != method ? Results.StatusCode(StatusCodes.Status405MethodNotAllowed)
            : !ArtifactKeys.IsValid(prefix.TrimEnd('/')) ? Results.StatusCode(StatusCodes.Status400BadRequest)
            : !ArtifactKeys.MayWrite(prefix, root) ? Results.StatusCode(StatusCodes.Status403Forbidden)
            : answer(prefix));
    }

    private async Task<IResult> ObjectAsync(HttpContext context, string root)
    {
        var (request, key) = (context.Request, Key(context));
        var reads = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);
        if (Refusal(key, reads ? ArtifactKeys.MayRead(key, root) : ArtifactKeys.MayWrite(key, root)) is { } refusal)
        {
            return refusal;
        }

        if (reads)
        {
            return Content(store.Find(key), "application/octet-stream");
        }

        if (HttpMethods.IsDelete(request.Method))
        {
            store.Delete(key);
            return Results.NoContent();
        }

        if (!HttpMethods.IsPut(request.Method) || request.ContentLength is not { } length)
        {
            return Results.StatusCode(HttpMethods.IsPut(request.Method) ? StatusCodes.Status411LengthRequired : StatusCodes.Status405MethodNotAllowed);
        }

        if (!store.HasRoomFor(length))
        {
            return Results.StatusCode(StatusCodes.Status507InsufficientStorage);
        }

        LimitBody(context, length);
        await store.PutAsync(key, request.Body, length, context.RequestAborted);
        return Results.StatusCode(StatusCodes.Status201Created);
    }

    private async Task<IResult> PartialAsync(HttpContext context, string root)
    {
        var (request, key) = (context.Request, Key(context));
        if (Refusal(key, ArtifactKeys.MayWrite(key, root)) is { } refusal)
        {
            return refusal;
        }

        if (ObjectLayout.Parse(request.Query["layout"]) is not { } layout)
        {
            return Results.StatusCode(StatusCodes.Status400BadRequest);
        }

        var partial = store.Partial(key, layout);
        if (HttpMethods.IsPost(request.Method) && !request.Query.ContainsKey("complete"))
        {
            return Begin(partial, layout);
        }

        if (HttpMethods.IsDelete(request.Method))
        {
            partial.Discard();
            return Results.NoContent();
        }

        return !partial.Exists ? Results.NotFound()
            : HttpMethods.IsPost(request.Method) ? Complete(partial, layout)
            : HttpMethods.IsPut(request.Method) ? await PutPartAsync(context, partial, layout)
            : Results.Bytes(JsonSerializer.SerializeToUtf8Bytes(new StoreParts { Parts = partial.Parts }, RecordingsJson.Default.StoreParts), "application/json");
    }

    // Room is asked for once, for the whole: its parts were let in with it.
    private IResult Begin(PartialFile partial, ObjectLayout layout)
    {
        partial.Discard();
        if (!store.HasRoomFor(layout.Size))
        {
            return Results.StatusCode(StatusCodes.Status507InsufficientStorage);
        }

        partial.Create();
        return Results.StatusCode(StatusCodes.Status201Created);
    }

    private static IResult Complete(PartialFile partial, ObjectLayout layout)
    {
        if (partial.Parts.Count != layout.Count)
        {
            return Results.StatusCode(StatusCodes.Status409Conflict);
        }

        partial.Complete();
        return Results.StatusCode(StatusCodes.Status201Created);
    }

    private static async Task<IResult> PutPartAsync(HttpContext context, PartialFile partial, ObjectLayout layout)
    {
        if (!int.TryParse(context.Request.Query["part"], out var part) || part < 1 || part > layout.Count || context.Request.ContentLength != layout.Length(part))
        {
            return Results.StatusCode(StatusCodes.Status400BadRequest);
        }

        LimitBody(context, layout.Length(part));
        await partial.PutAsync(part, context.Request.Body, context.RequestAborted);
        return Results.StatusCode(StatusCodes.Status201Created);
    }

    /// <summary>A file with ranges; its tag is another when it was put anew.</summary>
    public static IResult Content(FileInfo? file, string mediaType) => file is null ? Results.NotFound() : Results.File(
        file.FullName,
        mediaType,
        lastModified: new DateTimeOffset(file.LastWriteTimeUtc),
        entityTag: new EntityTagHeaderValue($"\"{file.Length:x}-{file.LastWriteTimeUtc.Ticks:x}\""),
        enableRangeProcessing: true);

    private static IResult? Refusal(string key, bool isAllowed) =>
        !ArtifactKeys.IsValid(key) ? Results.StatusCode(StatusCodes.Status400BadRequest)
        : !isAllowed ? Results.StatusCode(StatusCodes.Status403Forbidden)
        : null;

    private static string Key(HttpContext context) => context.GetRouteValue("key") as string ?? "";

    // Kestrel's own limit is for small bodies; these are as long as was said and let in.
    private static void LimitBody(HttpContext context, long length)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = length;
        }
    }
}
