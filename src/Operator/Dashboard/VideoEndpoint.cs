using Operator.Api;
using Operator.Caching;
using Operator.Dashboard.Access;
using Recordings.Contract;

namespace Operator.Dashboard;

/// <summary>
/// The video that a Recording's transcript belongs to, where the operator keeps it itself. Who may see the Recording is given a signed address with it, and
/// a browser plays from that, any part of it.
/// </summary>
internal sealed class VideoEndpoint(CacheScopes scopes, ViewerDoor door, SignedLinks links, StoredFiles files)
{
    private const string Name = "/video";

    public void Map(IEndpointRouteBuilder app) =>
        app.MapMethods(DashboardEndpoints.RecordingPath + Name, [HttpMethods.Get, HttpMethods.Head], async context =>
        {
            PageHeaders.Set(context.Response);
            await Answer(context).ExecuteAsync(context);
        });

    /// <summary>Where a viewer who may see a Recording finds its video, relative to the page; null: there is none to play.</summary>
    public string? LinkTo(V1Alpha1Recording recording)
    {
        var key = RecordingKey.Of(recording);
        return Find(recording) is null ? null : $"v1/recordings/{key.Namespace}/{key.Name}{Name}{links.Sign(key.ToString())}";
    }

    private IResult Answer(HttpContext context)
    {
        var key = new RecordingKey((string)context.GetRouteValue("namespace")!, (string)context.GetRouteValue("name")!);
        return !door.KnowsHost(context) ? Results.NotFound()
            : !SameOrigin.MayRead(context.Request) || !links.IsGood(key.ToString(), context.Request.Query)
                ? DashboardGate.Refuse(StatusCodes.Status403Forbidden, "this address is not good any more: open the recording again")
            : scopes.Find(key.Namespace)?.Recordings.Get(key.ToObjectKey()) is { } recording && Find(recording) is { } video
                ? Results.File(video.File.FullName, video.MediaType, enableRangeProcessing: true)
            : DashboardGate.Refuse(StatusCodes.Status404NotFound, "there is no video that can be played here");
    }

    // Nothing that a browser would take for a page.
    private StoredFile? Find(V1Alpha1Recording recording) =>
        files.Find(recording, ArtifactRole.Media) is { } found
        && (found.MediaType.StartsWith("video/", StringComparison.Ordinal) || found.MediaType.StartsWith("audio/", StringComparison.Ordinal)) ? found : null;
}
