using Kubernetes.Client;

namespace Dashboard.Tests.Processes;

/// <summary>What a path of the API leads to: <c>/apis/batch/v1/namespaces/lectures/jobs/one/status</c>.</summary>
/// <param name="Kind">Group, version and plural: <c>batch/v1/jobs</c>, <c>v1/pods</c>.</param>
/// <param name="Namespace">Null: all of them, or none.</param>
/// <param name="Name">Null: the collection.</param>
/// <param name="Subresource">Null: the object itself.</param>
internal sealed record ApiTarget(string Kind, string? Namespace, string? Name, string? Subresource)
{
    public ObjectKey Key => new(Namespace ?? "", Name ?? "");

    public static ApiTarget Of(string path)
    {
        var parts = path.Trim('/').Split('/').Select(Uri.UnescapeDataString).Skip(1).ToList();
        var version = string.Join('/', parts.Take(path.StartsWith("/apis/", StringComparison.Ordinal) ? 2 : 1));
        var rest = parts.Skip(version.Count(letter => letter == '/') + 1).ToList();
        string? within = null;
        if (rest is ["namespaces", var name, _, ..])
        {
            within = name;
            rest = rest[2..];
        }

        return new ApiTarget($"{version}/{rest[0]}", within, rest.ElementAtOrDefault(1), rest.ElementAtOrDefault(2));
    }
}
