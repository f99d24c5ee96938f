using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using StageRunner.Contract;

namespace StageRunner.Providers;

/// <summary>One thing said in a conversation with a model.</summary>
/// <param name="Role"><c>system</c>, <c>user</c> or <c>assistant</c>.</param>
/// <param name="Content">What is said.</param>
public sealed record ChatMessage(string Role, string Content);

/// <summary>
/// Asks an OpenAI-compatible <c>/chat/completions</c> for an answer in a JSON schema. Servers that know no schemas are asked for any JSON, those that know
/// neither for text: whoever asks must check the answer all the same.
/// </summary>
public sealed class ChatClient : IDisposable
{
    // A server that is busy keeps the connection open with blank lines, for half an hour at most.
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(30);

    private readonly ProviderEndpoint _endpoint;
    private readonly string? _model;
    private readonly ProviderClient _client;

    // The form of request that the server takes: the next question begins there.
    private int _form;

    /// <param name="endpoint">Where.</param>
    /// <param name="model">The model; null: the server's only one.</param>
    /// <param name="time">For timeouts and pauses.</param>
    public ChatClient(ProviderEndpoint endpoint, string? model, TimeProvider time)
    {
        _endpoint = endpoint;
        _model = model;
        _client = new ProviderClient(endpoint, Timeout, time);
    }

    /// <summary>The model's answer without its thoughts.</summary>
    /// <param name="messages">The conversation.</param>
    /// <param name="schemaName">The schema's name.</param>
    /// <param name="schema">The JSON schema that the answer should have.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="StageException">One of the Provider codes, BadProviderOutput, CredentialMissing, CredentialInvalid.</exception>
    public async Task<ChatReply> AskAsync(IReadOnlyList<ChatMessage> messages, string schemaName, JsonNode schema, CancellationToken cancellationToken)
    {
        var formats = new JsonObject?[]
        {
            new()
            {
                ["type"] = "json_schema",
                ["json_schema"] = new JsonObject { ["name"] = schemaName, ["strict"] = true, ["schema"] = schema.DeepClone() },
            },
            new() { ["type"] = "json_object" },
            null,
        };

        // The simplest of all: a model without a system's role is told everything by the user.
        (var answer, _form) = await _client.SendSimplerAsync(
            form => form < formats.Length ? Request(messages, formats[form]) : Request(WithoutSystem(messages), format: null), _form, formats.Length, cancellationToken, ChatAnswer.Is);
        var reply = ChatAnswer.Read(answer);

        // A format that silences a model is not asked for again.
        _form = reply is { Text.Length: 0, IsCut: false } && _form < formats.Length - 1 ? _form + 1 : _form;
        return reply;
    }

    /// <inheritdoc />
    public void Dispose() => _client.Dispose();

    private static IReadOnlyList<ChatMessage> WithoutSystem(IReadOnlyList<ChatMessage> messages) => messages is [{ Role: "system" } rules, { } first, ..]
        ? [first with { Content = $"{rules.Content}\n\n{first.Content}" }, .. messages.Skip(2)]
        : messages;

    private HttpRequestMessage Request(IReadOnlyList<ChatMessage> messages, JsonObject? format)
    {
        var body = new JsonObject
        {
            ["messages"] = new JsonArray([.. messages.Select(message => new JsonObject { ["role"] = message.Role, ["content"] = message.Content })]),
            ["stream"] = false,
        };
        if (_model is not null)
        {
            body["model"] = _model;
        }

        if (format is not null)
        {
            body["response_format"] = format.DeepClone();
        }

        var request = new HttpRequestMessage(HttpMethod.Post, _endpoint.Method("chat/completions"))
        {
            Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json"),
        };
        request.Headers.Authorization = _endpoint.Key is null ? null : new AuthenticationHeaderValue("Bearer", _endpoint.Key);
        return request;
    }
}
