using Kubernetes.Embedded.Api;

namespace Kubernetes.Embedded.Selectors;

/// <summary>A label selector: <c>a=b,c!=d,e in (f,g),h notin (i),j,!k</c>. All requirements must hold.</summary>
internal sealed class LabelSelector
{
    private readonly List<Requirement> _requirements;

    private LabelSelector(List<Requirement> requirements) => _requirements = requirements;

    /// <exception cref="Client.KubernetesException">400: not a selector.</exception>
    public static LabelSelector Parse(string? text) =>
        new([.. Split(text ?? "").Where(part => part.Length > 0).Select(Requirement.Parse)]);

    public bool Matches(IDictionary<string, string>? labels) => _requirements.TrueForAll(requirement => requirement.Matches(labels));

    // At commas outside parentheses.
    private static IEnumerable<string> Split(string text)
    {
        var (start, depth) = (0, 0);
        for (var i = 0; i < text.Length; i++)
        {
            depth += text[i] switch { '(' => 1, ')' => -1, _ => 0 };
            if (text[i] == ',' && depth == 0)
            {
                yield return text[start..i].Trim();
                start = i + 1;
            }
        }

        yield return text[start..].Trim();
    }

    private enum Operation
    {
        Exists,
        NotExists,
        In,
        NotIn,
    }

    private sealed record Requirement(string Key, Operation Operation, string[] Values)
    {
        public static Requirement Parse(string text)
        {
            if (text.IndexOf('(') is > 0 and var open && text.EndsWith(')'))
            {
                return ParseSet(text, text[..open].Split(' ', StringSplitOptions.RemoveEmptyEntries), text[(open + 1)..^1]);
            }

            foreach (var (sign, operation) in new[] { ("!=", Operation.NotIn), ("==", Operation.In), ("=", Operation.In) })
            {
                if (text.IndexOf(sign, StringComparison.Ordinal) is > 0 and var at)
                {
                    return new(text[..at].Trim(), operation, [text[(at + sign.Length)..].Trim()]);
                }
            }

            var absent = text.StartsWith('!');
            var key = text.TrimStart('!').Trim();
            return key.Length == 0 || key.Contains(' ', StringComparison.Ordinal)
                ? throw Unparsable(text)
                : new(key, absent ? Operation.NotExists : Operation.Exists, []);
        }

        public bool Matches(IDictionary<string, string>? labels)
        {
            string? value = null;
            var exists = labels is not null && labels.TryGetValue(Key, out value);
            return Operation switch
            {
                Operation.Exists => exists,
                Operation.NotExists => !exists,
                Operation.In => exists && Values.Contains(value),
                _ => !exists || !Values.Contains(value),
            };
        }

        private static Requirement ParseSet(string text, string[] words, string values) => words switch
        {
            [var key, "in"] => new(key, Operation.In, values.Split(',', StringSplitOptions.TrimEntries)),
            [var key, "notin"] => new(key, Operation.NotIn, values.Split(',', StringSplitOptions.TrimEntries)),
            _ => throw Unparsable(text),
        };

        private static Client.KubernetesException Unparsable(string text) =>
            ApiErrors.BadRequest($"unable to parse requirement: found '{text}', expected: a label, optionally with =, !=, in or notin");
    }
}
