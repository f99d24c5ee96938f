using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json.Nodes;

namespace ClusterTests.Fixtures;

/// <summary>The objects that <c>kubectl get --watch -o json</c> prints, one after the other.</summary>
public static class JsonDocuments
{
    /// <summary>
    /// Each object as soon as its last line is there: a closing brace at the line's beginning. (A JSON reader of a stream of values gives a value only
    /// once the next one begins, which may be never.)
    /// </summary>
    public static async IAsyncEnumerable<JsonNode> ReadAsync(TextReader output, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var document = new StringBuilder();
        while (await output.ReadLineAsync(cancellation) is { } line)
        {
            document.AppendLine(line);
            if (line == "}")
            {
                yield return JsonNode.Parse(document.ToString())!;
                document.Clear();
            }
        }
    }
}
