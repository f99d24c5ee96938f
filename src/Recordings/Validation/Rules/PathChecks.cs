using System.Collections.Immutable;

namespace Recordings.Validation.Rules;

/// <summary>Paths of file sources and outputs: <c>root/path/in/it</c>, or any path of the machine in <c>local</c> mode.</summary>
internal static class PathChecks
{
    // A root named "" is the whole machine.
    public static void Check(string field, string path, ImmutableHashSet<string> roots, FieldErrors errors)
    {
        errors.MaxLength(field, path, Limits.Path);
        var parts = path.Split('/', '\\');
        if (parts.Contains("..", StringComparer.Ordinal) || path.Contains('\0', StringComparison.Ordinal))
        {
            errors.Add(field, "leads out of its root: write a path without \"..\"");
        }
        else if (!roots.Contains("") && !roots.Contains(parts[0]))
        {
            errors.Add(field, $"{Checks.Quote(parts[0])} is no root of this operator: {Remedy(roots)}");
        }
    }

    private static string Remedy(ImmutableHashSet<string> roots) => roots.IsEmpty
        ? "its configuration offers none, so use an s3 or http source, an s3 output, or ask the administrator to add a root"
        : $"begin the path with one of {Checks.List(roots)}";
}
