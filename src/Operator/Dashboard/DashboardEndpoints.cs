using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Kubernetes.Client;
using Microsoft.AspNetCore.Http.Features;
using Operator.Api;
using Operator.Caching;
using Operator.Changes;
using Operator.Dashboard.Access;
using Operator.Dashboard.Actions;
using Operator.Dashboard.Views;
using Recordings.Contract;
using Recordings.Json;

namespace Operator.Dashboard;

/// <summary>
/// What the page asks for: who looks (<c>me</c>), one Recording whole, its texts, and a change of it. The list is <see cref="FeedEndpoint"/>'s. A change is
/// a patch with the viewer's own token: the operator itself writes no spec.
/// </summary>
/// <param name="scopes">Every Recording that is watched.</param>
/// <param name="gate">Lets viewers in.</param>
/// <param name="rights">What they may.</param>
/// <param name="files">What was said.</param>
/// <param name="video">Where it may be played.</param>
/// <param name="asCaller">A client that speaks with a token.</param>
/// <param name="time">The clock.</param>
internal sealed class DashboardEndpoints(
    CacheScopes scopes, DashboardGate gate, ViewerRights rights, StoredFiles files, VideoEndpoint video, Func<string, IKubernetesClient> asCaller, TimeProvider time)
{
    public const string Path = PageEndpoints.Path + "v1";

    /// <summary>One Recording whole; what belongs to it is below.</summary>
    public const string RecordingPath = Path + "/recordings/{namespace}/{name}";

    private const long MaxBody = 4096;

    public void Map(IEndpointRouteBuilder app)
    {
        gate.Get(app, Path + "/me", MeAsync);
        gate.Get(app, RecordingPath, (context, viewer) => WithAsync(context, viewer, (recording, key) => WholeAsync(context, viewer, recording, key)));
        gate.Get(app, RecordingPath + "/transcript", (context, viewer) => WithAsync(context, viewer, (recording, _) => Task.FromResult(Transcript(recording))));
        gate.Get(app, RecordingPath + "/topics", (context, viewer) => WithAsync(context, viewer, (recording, _) => Task.FromResult(Topics(recording))));
        gate.Post(app, RecordingPath + "/changes", (context, viewer) => WithAsync(context, viewer, (recording, key) => ChangeAsync(context, viewer, recording, key)));
    }

    private async Task<IResult> MeAsync(HttpContext context, Viewer viewer)
    {
        var namespaces = scopes.All.SelectMany(caches => caches.Recordings.List())
            .Select(recording => recording.Metadata.NamespaceProperty ?? "").ToHashSet(StringComparer.Ordinal);
        var seen = await rights.SeenAsync(viewer, namespaces, context.RequestAborted);
        string[] visible = [.. namespaces.Where(name => seen[name]).Order(StringComparer.Ordinal)];
        return Json(new ViewerView(viewer.Token is not null, visible), DashboardJson.Default.ViewerView);
    }

    // What may not be seen is not there: its name alone would tell something.
    private async Task<IResult> WithAsync(HttpContext context, Viewer viewer, Func<V1Alpha1Recording, RecordingKey, Task<IResult>> answer)
    {
        var key = new RecordingKey((string)context.GetRouteValue("namespace")!, (string)context.GetRouteValue("name")!);
        return await rights.MaySeeAsync(viewer, key.Namespace, context.RequestAborted)
            && scopes.Find(key.Namespace)?.Recordings.Get(key.ToObjectKey()) is { } recording
                ? await answer(recording, key)
                : DashboardGate.Refuse(StatusCodes.Status404NotFound, "there is no such recording, or you may not see it");
    }

    private async Task<IResult> WholeAsync(HttpContext context, Viewer viewer, V1Alpha1Recording recording, RecordingKey key)
    {
        var mayChange = await rights.MayChangeAsync(viewer, key, context.RequestAborted);
        var view = RecordingView.Of(recording) with
        {
            Buttons = mayChange ? Buttons.Of(recording) : null,
            HasTranscript = files.Find(recording, ArtifactRole.Transcript) is not null,
            HasTopics = files.Find(recording, ArtifactRole.Topics) is not null,
            Video = video.LinkTo(recording),
        };
        return Json(view, DashboardJson.Default.RecordingView);
    }

    private async Task<IResult> ChangeAsync(HttpContext context, Viewer viewer, V1Alpha1Recording recording, RecordingKey key)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = MaxBody;
        }

        var request = await ReadAsync(context.Request, context.RequestAborted);
        if (request is null || Buttons.ChangeOf(request) is not { } change)
        {
            return DashboardGate.Refuse(StatusCodes.Status400BadRequest, "there is no such change");
        }

        if (!await rights.MayChangeAsync(viewer, key, context.RequestAborted))
        {
            return DashboardGate.Refuse(StatusCodes.Status403Forbidden, viewer.Token is null ? "sign in with a token first" : "your token may not patch this recording");
        }

        var writer = new ChangeWriter(asCaller(viewer.Token!), (name, _) => Task.FromResult(TemplatesOf(name)), time);
        var result = await writer.WriteAsync(key.ToObjectKey(), recording, change, isDryRun: false, context.RequestAborted);
        return Json(new ChangeAnswer(result.Outcome, result.Message), DashboardJson.Default.ChangeAnswer);
    }

    private KnownTemplates TemplatesOf(string @namespace) => scopes.Find(@namespace) is { } caches
        ? KnownTemplates.Of(caches.Templates.ByIndex(CacheIndexes.Namespace, @namespace))
        : KnownTemplates.Unread;

    private static async Task<ChangeRequest?> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        try
        {
            return await JsonSerializer.DeserializeAsync(request.Body, DashboardJson.Default.ChangeRequest, cancellation);
        }
        catch (JsonException exception)
        {
            throw new BadHttpRequestException("no JSON of a change", exception);
        }
    }

    private IResult Transcript(V1Alpha1Recording recording) =>
        files.Read(recording, ArtifactRole.Transcript, RecordingsJson.Default.Transcript) is { } transcript
            ? Json(TranscriptView.Of(transcript), DashboardJson.Default.TranscriptView)
            : DashboardGate.Refuse(StatusCodes.Status404NotFound, "there is no transcript that can be read here");

    private IResult Topics(V1Alpha1Recording recording) =>
        files.Read(recording, ArtifactRole.Topics, RecordingsJson.Default.RecordingTopics) is { } topics
            ? Json(topics, DashboardJson.Default.RecordingTopics)
            : DashboardGate.Refuse(StatusCodes.Status404NotFound, "there are no topics that can be read here");

    private static IResult Json<T>(T value, JsonTypeInfo<T> type) => Results.Json(value, type);
}
