using System.Globalization;
using System.Text;
using Kubernetes.Models;

namespace Kubernetes.Client.Http;

/// <summary>Where things are in the API: paths relative to the server's address.</summary>
internal static class ResourcePath
{
    public static string Collection<T>(ResourceKind<T> kind, string? @namespace)
        where T : IKubernetesObject<V1ObjectMeta>
    {
        var path = new StringBuilder(kind.Group.Length == 0 ? "api/" : $"apis/{kind.Group}/").Append(kind.Version);
        if (kind.IsNamespaced && !string.IsNullOrEmpty(@namespace))
        {
            path.Append("/namespaces/").Append(Uri.EscapeDataString(@namespace));
        }

        return path.Append('/').Append(kind.Plural).ToString();
    }

    public static string Object<T>(ResourceKind<T> kind, ObjectKey key, string? subresource = null)
        where T : IKubernetesObject<V1ObjectMeta>
    {
        if (string.IsNullOrEmpty(key.Name) || (kind.IsNamespaced && string.IsNullOrEmpty(key.Namespace)))
        {
            throw new ArgumentException($"\"{key}\" does not name one {kind.Kind}", nameof(key));
        }

        var path = $"{Collection(kind, key.Namespace)}/{Uri.EscapeDataString(key.Name)}";
        return subresource is null ? path : $"{path}/{subresource}";
    }

    public static string List<T>(ResourceKind<T> kind, ListOptions options)
        where T : IKubernetesObject<V1ObjectMeta> => WithQuery(
            Collection(kind, options.Namespace),
            ("labelSelector", options.LabelSelector),
            ("fieldSelector", options.FieldSelector),
            ("limit", options.Limit?.ToString(CultureInfo.InvariantCulture)),
            ("continue", options.Continue),
            ("resourceVersion", options.ResourceVersion));

    public static string Watch<T>(ResourceKind<T> kind, WatchOptions options)
        where T : IKubernetesObject<V1ObjectMeta> => WithQuery(
            Collection(kind, options.Namespace),
            ("watch", "true"),
            ("allowWatchBookmarks", "true"),
            ("labelSelector", options.LabelSelector),
            ("fieldSelector", options.FieldSelector),
            ("resourceVersion", options.ResourceVersion),
            ("timeoutSeconds", options.Timeout is { } timeout ? ((long)timeout.TotalSeconds).ToString(CultureInfo.InvariantCulture) : null));

    public static string WithQuery(string path, params ReadOnlySpan<(string Name, string? Value)> parameters)
    {
        var text = new StringBuilder(path);
        var separator = '?';
        foreach (var (name, value) in parameters)
        {
            if (!string.IsNullOrEmpty(value))
            {
                text.Append(separator).Append(name).Append('=').Append(Uri.EscapeDataString(value));
                separator = '&';
            }
        }

        return text.ToString();
    }
}
