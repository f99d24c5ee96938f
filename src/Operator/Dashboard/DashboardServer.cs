using System.Security.Cryptography;
using Kubernetes.Client;
using Operator.Artifacts;
using Operator.Caching;
using Operator.Dashboard.Access;
using Operator.Dashboard.Feed;

namespace Operator.Dashboard;

/// <summary>The dashboard, put together: the page, what it asks for, and the list as it changes.</summary>
internal sealed class DashboardServer : IDisposable
{
    private const int KeyBytes = 32;

    private readonly AccessReviews _reviews;
    private readonly PageEndpoints _page;
    private readonly DashboardEndpoints _endpoints;
    private readonly FeedEndpoint _feed;
    private readonly VideoEndpoint _video;

    /// <param name="scopes">Every Recording that is watched.</param>
    /// <param name="feed">Follows them.</param>
    /// <param name="store">The operator's own artifact store; null: it keeps none.</param>
    /// <param name="asCaller">A client that speaks with a token.</param>
    /// <param name="loopbackPort">The port of loopback alone that wants no token; 0: none.</param>
    /// <param name="time">Paces the stream, ages what is remembered.</param>
    /// <param name="loggers">Makes loggers.</param>
    /// <param name="stopping">Ends streams.</param>
    public DashboardServer(
        CacheScopes scopes,
        RecordingFeed feed,
        ArtifactDirectory? store,
        Func<string, IKubernetesClient> asCaller,
        Func<int> loopbackPort,
        TimeProvider time,
        ILoggerFactory loggers,
        CancellationToken stopping)
    {
        _reviews = new AccessReviews(asCaller, time);
        var door = new ViewerDoor(loopbackPort);
        var rights = new ViewerRights(_reviews);
        var gate = new DashboardGate(door, loggers.CreateLogger<DashboardGate>());
        _page = new PageEndpoints(door);
        var files = new StoredFiles(store);
        _video = new VideoEndpoint(scopes, door, new SignedLinks(RandomNumberGenerator.GetBytes(KeyBytes), time), files);
        _endpoints = new DashboardEndpoints(scopes, gate, rights, files, _video, asCaller, time);
        _feed = new FeedEndpoint(gate, rights, new FeedWriter(feed, rights, time), stopping);
    }

    public void Map(IEndpointRouteBuilder app)
    {
        _page.Map(app);
        _endpoints.Map(app);
        _feed.Map(app);
        _video.Map(app);
    }

    public void Dispose() => _reviews.Dispose();
}
