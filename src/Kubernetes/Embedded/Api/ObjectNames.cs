using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Kubernetes.Embedded.Store;

namespace Kubernetes.Embedded.Api;

/// <summary>What names and labels may look like.</summary>
internal static class ObjectNames
{
    private const string Subdomain =
        "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an "
        + "alphanumeric character (e.g. 'example.com', regex used for validation is "
        + @"'[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";

    private const string LabelValue =
        "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an "
        + "alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is "
        + "'(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')";

    private static readonly Regex SubdomainPattern =
        new(@"^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\z", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture);

    private static readonly Regex LabelPattern = new(@"^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?\z", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture);

    public static IEnumerable<FieldError> CheckName(string name)
    {
        if (name.Length == 0)
        {
            yield return FieldError.Required("metadata.name", "name or generateName is required");
        }
        else if (name.Length > 253)
        {
            yield return FieldError.Invalid("metadata.name", $"\"{name}\"", "must be no more than 253 characters");
        }
        else if (!SubdomainPattern.IsMatch(name))
        {
            yield return FieldError.Invalid("metadata.name", $"\"{name}\"", Subdomain);
        }
    }

    public static IEnumerable<FieldError> CheckLabels(string path, JsonNode? labels)
    {
        foreach (var (key, node) in labels as JsonObject ?? [])
        {
            var value = node.Text() ?? "";
            if (value.Length > 63)
            {
                yield return FieldError.Invalid(path, $"\"{value}\"", "must be no more than 63 characters");
            }

            if (!LabelPattern.IsMatch(value))
            {
                yield return FieldError.Invalid(path, $"\"{value}\"", LabelValue);
            }

            if (key.Split('/')[^1].Length is 0 or > 63)
            {
                yield return FieldError.Invalid(path, $"\"{key}\"", "name part must be no more than 63 characters");
            }
        }
    }
}
