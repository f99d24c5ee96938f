using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kubernetes.Client;
using Kubernetes.Models;
using Microsoft.AspNetCore.Http;

namespace Dashboard.Tests.Processes;

/// <summary>One kind over HTTP.</summary>
internal interface IServedKind
{
    /// <summary>Group, version and plural, as <see cref="ApiTarget.Kind"/>.</summary>
    string Path { get; }

    /// <summary>Does what is asked, as whoever's client it is given.</summary>
    Task AnswerAsync(HttpContext context, ApiTarget target, IKubernetesClient client);
}

/// <inheritdoc cref="IServedKind"/>
internal sealed class ServedKind<T>(ResourceKind<T> kind) : IServedKind
    where T : class, IKubernetesObject<V1ObjectMeta>
{
    public string Path => $"{kind.ApiVersion}/{kind.Plural}";

    public Task AnswerAsync(HttpContext context, ApiTarget target, IKubernetesClient client) => (context.Request.Method, target.Name) switch
    {
        ("GET", null) when context.Request.Query.ContainsKey("watch") => WatchAsync(context, target, client),
        ("GET", null) => ListAsync(context, target, client),
        ("GET", _) => GetAsync(context, target, client),
        ("POST", _) => CreateAsync(context, client),
        ("PUT", _) => ReplaceAsync(context, target, client),
        ("PATCH", _) => PatchAsync(context, target, client),
        ("DELETE", _) => DeleteAsync(context, target, client),
        _ => throw new KubernetesException(HttpStatusCode.MethodNotAllowed, new V1Status { Reason = "MethodNotAllowed" }),
    };

    private async Task GetAsync(HttpContext context, ApiTarget target, IKubernetesClient client) =>
        await WriteAsync(context, await client.GetAsync(kind, target.Key, context.RequestAborted) ?? throw Absent(target));

    private async Task ListAsync(HttpContext context, ApiTarget target, IKubernetesClient client)
    {
        var query = context.Request.Query;
        var options = new ListOptions
        {
            Namespace = target.Namespace,
            LabelSelector = query["labelSelector"],
            FieldSelector = query["fieldSelector"],
            Limit = int.TryParse(query["limit"], CultureInfo.InvariantCulture, out var limit) ? limit : null,
            Continue = query["continue"],
        };
        var list = await client.ListAsync(kind, options, context.RequestAborted);
        await context.Response.WriteAsync(new JsonObject
        {
            ["kind"] = $"{kind.Kind}List",
            ["apiVersion"] = kind.ApiVersion,
            ["metadata"] = new JsonObject { ["resourceVersion"] = list.ResourceVersion, ["continue"] = list.Continue },
            ["items"] = new JsonArray([.. list.Items.Select(Node)]),
        }.ToJsonString());
    }

    private async Task WatchAsync(HttpContext context, ApiTarget target, IKubernetesClient client)
    {
        var query = context.Request.Query;
        var options = new WatchOptions
        {
            Namespace = target.Namespace,
            LabelSelector = query["labelSelector"],
            FieldSelector = query["fieldSelector"],
            ResourceVersion = query["resourceVersion"].ToString(),
        };
        await context.Response.Body.FlushAsync(context.RequestAborted); // the answer begins before there is anything to tell
        await foreach (var change in client.WatchAsync(kind, options, context.RequestAborted))
        {
            var line = new JsonObject { ["type"] = change.Type.ToString().ToUpperInvariant(), ["object"] = Node(change.Object) };
            await context.Response.WriteAsync(line.ToJsonString() + "\n", context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
        }
    }

    private async Task CreateAsync(HttpContext context, IKubernetesClient client) =>
        await WriteAsync(context, await client.CreateAsync(kind, await ReadAsync(context), context.RequestAborted));

    private async Task ReplaceAsync(HttpContext context, ApiTarget target, IKubernetesClient client) =>
        await WriteAsync(context, await client.ReplaceAsync(kind, await ReadAsync(context), target.Subresource, context.RequestAborted));

    private async Task PatchAsync(HttpContext context, ApiTarget target, IKubernetesClient client)
    {
        var type = context.Request.ContentType switch
        {
            "application/json-patch+json" => PatchType.Json,
            "application/apply-patch+yaml" => PatchType.Apply,
            _ => PatchType.Merge,
        };
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        var query = context.Request.Query;
        var patch = new Patch(type, body.ToArray(), query["fieldManager"], query["force"] == "true");
        await WriteAsync(context, await client.PatchAsync(kind, target.Key, patch, target.Subresource, context.RequestAborted));
    }

    private async Task DeleteAsync(HttpContext context, ApiTarget target, IKubernetesClient client)
    {
        var asked = await JsonNode.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted);
        var options = new DeleteOptions
        {
            Uid = (string?)asked?["preconditions"]?["uid"],
            ResourceVersion = (string?)asked?["preconditions"]?["resourceVersion"],
            Propagation = Enum.TryParse<PropagationPolicy>((string?)asked?["propagationPolicy"], out var policy) ? policy : PropagationPolicy.Background,
        };
        if (!await client.DeleteAsync(kind, target.Key, options, context.RequestAborted))
        {
            throw Absent(target);
        }

        await context.Response.WriteAsync("""{"kind":"Status","status":"Success"}""");
    }

    private JsonNode? Node(T item) => JsonSerializer.SerializeToNode(item, kind.Json);

    private Task WriteAsync(HttpContext context, T item) => context.Response.WriteAsync(JsonSerializer.Serialize(item, kind.Json));

    private async Task<T> ReadAsync(HttpContext context) => (await JsonSerializer.DeserializeAsync(context.Request.Body, kind.Json, context.RequestAborted))!;

    private static KubernetesException Absent(ApiTarget target) =>
        new(HttpStatusCode.NotFound, new V1Status { Reason = "NotFound", Details = new V1StatusDetails { Name = target.Name } });
}
