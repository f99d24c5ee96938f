using System.Net;
using System.Text.Json;
using Kubernetes.Client;
using Operator.Dashboard.Access;
using Operator.Dashboard.Views;

namespace Operator.Dashboard;

/// <summary>What every call of the page passes: the right host, the page's own origin, a viewer; and where every failure becomes an answer.</summary>
internal sealed class DashboardGate(ViewerDoor door, ILogger<DashboardGate> logger)
{
    /// <summary>Maps what reads.</summary>
    public void Get(IEndpointRouteBuilder app, string pattern, Func<HttpContext, Viewer, Task<IResult>> answer) =>
        app.MapGet(pattern, context => AnswerAsync(context, SameOrigin.MayRead(context.Request), answer));

    /// <summary>Maps what changes something.</summary>
    public void Post(IEndpointRouteBuilder app, string pattern, Func<HttpContext, Viewer, Task<IResult>> answer) =>
        app.MapPost(pattern, context => AnswerAsync(context, SameOrigin.MayChange(context.Request), answer));

    /// <summary>An answer that says why not.</summary>
    public static IResult Refuse(int status, string why) => Results.Json(new Trouble(why), DashboardJson.Default.Trouble, statusCode: status);

    private async Task AnswerAsync(HttpContext context, bool isSameOrigin, Func<HttpContext, Viewer, Task<IResult>> answer)
    {
        PageHeaders.Set(context.Response);
        var result = !door.KnowsHost(context) ? Results.NotFound()
            : !isSameOrigin ? Refuse(StatusCodes.Status403Forbidden, "only the page itself may ask: is its Host kept by the proxy in front?")
            : door.Find(context) is not { } viewer ? Unauthorized(context, "a Kubernetes token is wanted")
            : await GuardedAsync(context, viewer, answer);
        await result.ExecuteAsync(context);
    }

    private async Task<IResult> GuardedAsync(HttpContext context, Viewer viewer, Func<HttpContext, Viewer, Task<IResult>> answer)
    {
        try
        {
            return await answer(context, viewer);
        }
        catch (TokenRefusedException exception)
        {
            return Unauthorized(context, exception.Message);
        }
        catch (KubernetesException exception) when (exception.Code == HttpStatusCode.Forbidden)
        {
            return Refuse(StatusCodes.Status403Forbidden, "the API server does not let your token do that");
        }
        catch (BadHttpRequestException exception)
        {
            return Refuse(exception.StatusCode, "the request is not understood");
        }
        catch (Exception exception) when (exception is KubernetesException or HttpRequestException or JsonException)
        {
            // The server's words may name what this viewer may not see: for the log alone.
            logger.LogWarning("The dashboard can't answer {Path}: {Message}", context.Request.Path, exception.Message);
            return Refuse(StatusCodes.Status503ServiceUnavailable, "the API server can't answer now");
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            return Results.Empty;
        }
    }

    private static IResult Unauthorized(HttpContext context, string why)
    {
        context.Response.Headers.WWWAuthenticate = "Bearer";
        return Refuse(StatusCodes.Status401Unauthorized, why);
    }
}
