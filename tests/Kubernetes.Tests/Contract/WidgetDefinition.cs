using System.Text.Json;
using Kubernetes.Client;
using Kubernetes.Models;

namespace Kubernetes.Tests.Contract;

/// <summary>The widgets' definition: one field for every kind of schema rule.</summary>
public static class WidgetDefinition
{
    private const string Schema = """
        {"openAPIV3Schema": {"type": "object", "properties": {
          "spec": {"type": "object", "required": ["size"], "properties": {
            "size": {"type": "integer", "minimum": 1, "maximum": 10},
            "mode": {"type": "string", "enum": ["Fast", "Slow"], "default": "Fast"},
            "code": {"type": "string", "pattern": "^[a-z]+$", "minLength": 2, "maxLength": 5},
            "port": {"x-kubernetes-int-or-string": true},
            "at": {"type": "string", "format": "date-time"},
            "tags": {"type": "array", "maxItems": 2, "items": {"type": "string"}},
            "labels": {"type": "object", "additionalProperties": {"type": "string"}},
            "note": {"type": "string", "nullable": true},
            "free": {"type": "object", "x-kubernetes-preserve-unknown-fields": true},
            "nested": {"type": "object", "default": {}, "properties": {"depth": {"type": "integer", "default": 3}}},
            "parts": {"type": "array", "x-kubernetes-list-type": "map", "x-kubernetes-list-map-keys": ["name"],
              "items": {"type": "object", "required": ["name"], "properties": {
                "name": {"type": "string"}, "weight": {"type": "integer"}}}}}},
          "status": {"type": "object", "properties": {
            "phase": {"type": "string"},
            "conditions": {"type": "array", "x-kubernetes-list-type": "map", "x-kubernetes-list-map-keys": ["type"],
              "items": {"type": "object", "required": ["type"], "properties": {
                "type": {"type": "string"}, "status": {"type": "string"}, "reason": {"type": "string"}}}}}}}}}
        """;

    /// <summary>Makes the kind known and waits until it is served.</summary>
    public static async Task InstallAsync(IKubernetesClient client)
    {
        try
        {
            await client.CreateAsync(ResourceKinds.CustomResourceDefinitions, Make());
        }
        catch (KubernetesException refusal) when (refusal.IsAlreadyExists)
        {
            // A test before this one, on the same server.
        }

        // A real server takes a second to serve a new kind.
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!await IsServedAsync(client))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, patience.Token);
        }
    }

    private static async Task<bool> IsServedAsync(IKubernetesClient client)
    {
        try
        {
            await client.ListAsync(Widget.Resource, new ListOptions());
            return true;
        }
        catch (KubernetesException refusal) when (refusal.IsNotFound)
        {
            return false;
        }
    }

    private static V1CustomResourceDefinition Make() => new()
    {
        ApiVersion = "apiextensions.k8s.io/v1",
        Kind = "CustomResourceDefinition",
        Metadata = new V1ObjectMeta { Name = "widgets.contract.test" },
        Spec = new V1CustomResourceDefinitionSpec
        {
            Group = Widget.Group,
            Scope = "Namespaced",
            Names = new V1CustomResourceDefinitionNames { Plural = "widgets", Singular = "widget", Kind = "Widget", ListKind = "WidgetList" },
            Versions =
            [
                new V1CustomResourceDefinitionVersion
                {
                    Name = "v1",
                    Served = true,
                    Storage = true,
                    Schema = JsonDocument.Parse(Schema).RootElement,
                    Subresources = JsonDocument.Parse("""{"status": {}}""").RootElement,
                },
            ],
        },
    };
}
