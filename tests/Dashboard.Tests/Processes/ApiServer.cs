using System.Net;
using System.Text.Json;
using Kubernetes.Client;
using Kubernetes.Embedded;
using Kubernetes.Json;
using Kubernetes.Models;
using Microsoft.AspNetCore.Http;
using Operator.Api;
using Operator.Tests.Dashboard;
using Testing.Http;

namespace Dashboard.Tests.Processes;

/// <summary>
/// The embedded control plane over HTTP, so that the operator's own process can be run against it: it speaks the API's paths and knows tokens. The operator's
/// may do all; whoever else's, what <see cref="Callers"/> says.
/// </summary>
internal sealed class ApiServer : IAsyncDisposable
{
    public const string OperatorToken = "the-operators-own";

    private readonly Dictionary<string, IServedKind> _kinds;
    private readonly EmbeddedControlPlane _plane;
    private readonly Callers _callers;
    private LoopbackServer _server = null!;

    private ApiServer(EmbeddedControlPlane plane, Callers callers)
    {
        (_plane, _callers) = (plane, callers);
        IServedKind[] kinds =
        [
            Served(RecordingKinds.Recordings), Served(RecordingKinds.Templates), Served(RecordingKinds.Sources),
            Served(ResourceKinds.Jobs), Served(ResourceKinds.Pods), Served(ResourceKinds.SecretMetadata), Served(ResourceKinds.Events), Served(ResourceKinds.Leases),
            Served(ResourceKinds.ControllerRevisions), Served(ResourceKinds.Namespaces), Served(ResourceKinds.TokenReviews), Served(ResourceKinds.SelfSubjectAccessReviews),
        ];
        _kinds = kinds.ToDictionary(kind => kind.Path, StringComparer.Ordinal);
    }

    /// <summary>Where it is.</summary>
    public string Address => _server.Address;

    public static async Task<ApiServer> StartAsync(EmbeddedControlPlane plane, Callers callers)
    {
        var server = new ApiServer(plane, callers);
        server._server = await LoopbackServer.StartAsync(server.AnswerAsync);
        return server;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private static ServedKind<T> Served<T>(ResourceKind<T> kind)
        where T : class, IKubernetesObject<V1ObjectMeta> => new(kind);

    private async Task AnswerAsync(HttpContext context)
    {
        context.Response.ContentType = "application/json";
        try
        {
            var target = ApiTarget.Of(context.Request.Path);
            var token = BearerToken.Of(context.Request);
            if (token is null)
            {
                throw new KubernetesException(HttpStatusCode.Unauthorized, new V1Status { Reason = "Unauthorized" });
            }

            if (!_kinds.TryGetValue(target.Kind, out var kind))
            {
                throw new KubernetesException(HttpStatusCode.NotFound, new V1Status { Reason = "NotFound", Message = $"there is no {target.Kind} here" });
            }

            await kind.AnswerAsync(context, target, token == OperatorToken ? _plane : _callers.Of(token));
        }
        catch (KubernetesException exception) when (!context.Response.HasStarted)
        {
            context.Response.StatusCode = (int)exception.Code;
            var status = JsonSerializer.SerializeToNode(exception.Status, KubernetesJson.Default.V1Status)!;
            (status["kind"], status["apiVersion"], status["code"]) = ("Status", "v1", (int)exception.Code);
            await context.Response.WriteAsync(status.ToJsonString());
        }
        catch (OperationCanceledException)
        {
            // Whoever asked is gone.
        }
    }
}
