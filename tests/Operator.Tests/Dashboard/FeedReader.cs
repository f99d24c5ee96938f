using System.Text.Json.Nodes;

namespace Operator.Tests.Dashboard;

/// <summary>Reads the list as the page does.</summary>
internal sealed class FeedReader(HttpResponseMessage response, Stream stream) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly StreamReader _reader = new(stream);

    /// <summary>The next event's data; null: the stream has ended.</summary>
    public async Task<JsonNode?> NextAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        while (await _reader.ReadLineAsync(patience.Token) is { } line)
        {
            if (line.StartsWith("data: ", StringComparison.Ordinal))
            {
                return JsonNode.Parse(line["data: ".Length..]);
            }
        }

        return null;
    }

    /// <summary>Reads on until an event is as wanted.</summary>
    public async Task<JsonNode> UntilAsync(Func<JsonNode, bool> isSo)
    {
        while (await NextAsync() is { } data)
        {
            if (isSo(data))
            {
                return data;
            }
        }

        throw new InvalidOperationException("the stream ended before");
    }

    /// <summary>As <c>namespace/name</c>, in order of the alphabet.</summary>
    public static IEnumerable<string> Rows(JsonNode data) =>
        data["rows"]!.AsArray().Select(row => $"{row!["namespace"]}/{row["name"]}").Order(StringComparer.Ordinal);

    public void Dispose()
    {
        _reader.Dispose();
        response.Dispose();
    }
}
