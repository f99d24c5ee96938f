using Kubernetes.Client;
using Microsoft.AspNetCore.Http.Features;
using Operator.Dashboard.Access;
using Operator.Dashboard.Feed;

namespace Operator.Dashboard;

/// <summary>The list, live: a stream of server-sent events that lasts as long as the viewer looks, the token is good and the operator runs.</summary>
internal sealed class FeedEndpoint(DashboardGate gate, ViewerRights rights, FeedWriter feed, CancellationToken stopping)
{
    public const string Path = DashboardEndpoints.Path + "/feed";

    private readonly Seats _seats = new();

    public void Map(IEndpointRouteBuilder app) => gate.Get(app, Path, AnswerAsync);

    private async Task<IResult> AnswerAsync(HttpContext context, Viewer viewer)
    {
        // Before the stream begins, while an answer can still say that the token is refused.
        await rights.SeenAsync(viewer, [], context.RequestAborted);
        if (_seats.TryTake(viewer) is { } why)
        {
            context.Response.Headers.RetryAfter = "30";
            return DashboardGate.Refuse(StatusCodes.Status503ServiceUnavailable, why);
        }

        try
        {
            await StreamAsync(context, viewer);
        }
        finally
        {
            _seats.Leave(viewer);
        }

        return Results.Empty;
    }

    private async Task StreamAsync(HttpContext context, Viewer viewer)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        context.Response.ContentType = "text/event-stream";
        context.Response.Headers["X-Accel-Buffering"] = "no";
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        try
        {
            await feed.WriteAsync(viewer, context.Response.BodyWriter, stop.Token);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The viewer is gone, or the operator goes.
        }
        catch (Exception exception) when (exception is TokenRefusedException or KubernetesException or HttpRequestException)
        {
            // The stream ends; the page asks again, and is told then what is wrong.
        }
    }
}
