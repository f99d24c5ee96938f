using System.Collections.Immutable;
using System.Globalization;

namespace Traces;

/// <summary>Where traces are sent and as whom: the operator's configuration, or OpenTelemetry's variables, which beat it.</summary>
public sealed record TraceOptions
{
    /// <summary>The variable that carries the whole address to a runner.</summary>
    public const string EndpointVariable = "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT";

    private const string Path = "/v1/traces";
    private const string Protocol = "http/protobuf";

    /// <summary>Where spans are posted, whole: <c>http://collector:4318/v1/traces</c>.</summary>
    public required Uri Endpoint { get; init; }

    /// <summary>Sent along with every post; may hold a secret.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>What sends: <c>service.name</c> and the like.</summary>
    public ImmutableArray<KeyValuePair<string, object>> Resource { get; init; } = [];

    /// <summary>How long a post may take. Default 10 s.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Reads the environment.</summary>
    /// <param name="environment">A variable's value.</param>
    /// <param name="service">The name of what sends, unless <c>OTEL_SERVICE_NAME</c> says another.</param>
    /// <param name="configured">The endpoint without its path, where the variables name none; null: none.</param>
    /// <returns>Null: nothing is traced.</returns>
    /// <exception cref="FormatException">A variable makes no sense; the message names it, and never its value where that may be secret.</exception>
    public static TraceOptions? Read(Func<string, string?> environment, string service, string? configured)
    {
        string? Get(string name) => environment(name) is { Length: > 0 } value ? value.Trim() : null;
        if (IsOff(Get) || Chosen(Get, configured) is not { } endpoint)
        {
            return null;
        }

        var protocol = Get("OTEL_EXPORTER_OTLP_TRACES_PROTOCOL") ?? Get("OTEL_EXPORTER_OTLP_PROTOCOL") ?? Protocol;
        if (protocol != Protocol)
        {
            throw new FormatException($"OTEL_EXPORTER_OTLP_PROTOCOL is \"{protocol}\": traces are sent by {Protocol} only; set it so, or leave it out, and name the collector's port for HTTP (4318)");
        }

        return new TraceOptions
        {
            Endpoint = endpoint,
            Headers = [.. Pairs("OTEL_EXPORTER_OTLP_HEADERS", Get("OTEL_EXPORTER_OTLP_TRACES_HEADERS") ?? Get("OTEL_EXPORTER_OTLP_HEADERS"))],
            Resource = Resources(Get, service),
            Timeout = Patience(Get("OTEL_EXPORTER_OTLP_TIMEOUT")),
        };
    }

    /// <summary>The whole address of a collector that is named without its path.</summary>
    /// <param name="name">What names it, for the message.</param>
    /// <param name="collector">Like <c>http://collector.observability:4318</c>.</param>
    /// <exception cref="FormatException">It is no address.</exception>
    public static Uri Address(string name, string collector) => Web(name, collector.TrimEnd('/') + Path);

    private static bool IsOff(Func<string, string?> get) =>
        string.Equals(get("OTEL_SDK_DISABLED"), "true", StringComparison.OrdinalIgnoreCase) || get("OTEL_TRACES_EXPORTER") is "none";

    private static Uri? Chosen(Func<string, string?> get, string? configured)
    {
        if (get(EndpointVariable) is { } whole)
        {
            return Web(EndpointVariable, whole);
        }

        return (get("OTEL_EXPORTER_OTLP_ENDPOINT"), configured) switch
        {
            ({ } variable, _) => Address("OTEL_EXPORTER_OTLP_ENDPOINT", variable),
            (_, { Length: > 0 } text) => Address("tracing.endpoint", text),
            _ => null,
        };
    }

    private static Uri Web(string name, string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri is { Scheme: "http" or "https", UserInfo: "" }
            ? uri
            : throw new FormatException($"{name} is no http or https address without a user; write one like \"http://collector.observability:4318\"");

    private static ImmutableArray<KeyValuePair<string, object>> Resources(Func<string, string?> get, string service) =>
    [
        new("service.name", get("OTEL_SERVICE_NAME") ?? service),
        .. Pairs("OTEL_RESOURCE_ATTRIBUTES", get("OTEL_RESOURCE_ATTRIBUTES"))
            .Where(pair => pair.Key != "service.name")
            .Select(pair => new KeyValuePair<string, object>(pair.Key, pair.Value)),
    ];

    private static IEnumerable<KeyValuePair<string, string>> Pairs(string variable, string? text) =>
        (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(pair => pair.Split('=', 2) is [{ Length: > 0 } key, var value]
            ? KeyValuePair.Create(Uri.UnescapeDataString(key.Trim()), Uri.UnescapeDataString(value.Trim()))
            : throw new FormatException($"{variable} is no list like \"name=value,other=value\""));

    private static TimeSpan Patience(string? milliseconds) => milliseconds is null ? TimeSpan.FromSeconds(10)
        : int.TryParse(milliseconds, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0 ? TimeSpan.FromMilliseconds(count)
        : throw new FormatException($"OTEL_EXPORTER_OTLP_TIMEOUT is \"{milliseconds}\": a number of milliseconds is wanted");
}
