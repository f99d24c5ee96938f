using System.Text.Json;
using Kubernetes.Client;
using Microsoft.AspNetCore.Http.Features;
using Operator.Api;
using Operator.Metrics;
using Operator.Progress;
using Recordings.Json;

namespace Operator.Hosting;

/// <summary>What the operator serves over HTTP: probes, metrics, and the runners' progress.</summary>
internal static class OperatorEndpoints
{
    public const string ProgressPath = "/v1/progress";
    private const long MaxProgressBody = 4096;

    /// <summary>Probes and metrics.</summary>
    public static void MapOperations(this WebApplication app, OperatorEngine engine, MetricCollector metrics)
    {
        Get(app, "/healthz", () => Probe(engine.IsAlive, "alive", "a watch has ended"));
        Get(app, "/readyz", () => Probe(engine.Synced.IsCompletedSuccessfully, "ready", "caches are not full yet"));
        Get(app, "/metrics", () => Results.Text(PrometheusText.Write(metrics.Collect()), PrometheusText.ContentType));
    }

    /// <summary>
    /// Where runners post. Where there is no inbox (yet), on a replica that only stands by, it answers 503 and closes the connection: the runner's next
    /// one may lead to the replica that works.
    /// </summary>
    public static void MapProgress(this WebApplication app, Func<ProgressInbox?> inbox) =>
        app.MapPost(ProgressPath, async context => await (await PostAsync(context, inbox())).ExecuteAsync(context));

    private static void Get(WebApplication app, string path, Func<IResult> answer) =>
        app.MapGet(path, context => answer().ExecuteAsync(context));

    private static async Task<IResult> PostAsync(HttpContext context, ProgressInbox? inbox)
    {
        if (inbox is null)
        {
            context.Response.Headers.Connection = "close";
            return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }

        if (BearerToken.Of(context.Request) is not { } token)
        {
            return Results.StatusCode(StatusCodes.Status401Unauthorized);
        }

        try
        {
            BoundBody(context);
            var report = await JsonSerializer.DeserializeAsync(context.Request.Body, RecordingsJson.Default.ProgressReport, context.RequestAborted);
            return report is null ? Results.StatusCode(StatusCodes.Status400BadRequest)
                : Answer(await inbox.PostAsync(token, report, context.RequestAborted));
        }
        catch (JsonException)
        {
            return Results.StatusCode(StatusCodes.Status400BadRequest);
        }
        catch (BadHttpRequestException exception)
        {
            return Results.StatusCode(exception.StatusCode);
        }
        catch (Exception exception) when (exception is KubernetesException or HttpRequestException)
        {
            // Nobody can say whose token it is: a later report will do.
            return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }
    }

    // Whoever can reach the port can post: nobody gets more of this process's memory than a report can be.
    private static void BoundBody(HttpContext context)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = MaxProgressBody;
        }
    }

    private static IResult Answer(ProgressVerdict verdict) => Results.StatusCode(verdict switch
    {
        ProgressVerdict.Accepted => StatusCodes.Status202Accepted,
        ProgressVerdict.Unauthenticated => StatusCodes.Status401Unauthorized,
        _ => StatusCodes.Status403Forbidden,
    });

    private static IResult Probe(bool isGood, string good, string bad) =>
        isGood ? Results.Text(good) : Results.Text(bad, statusCode: StatusCodes.Status503ServiceUnavailable);
}
