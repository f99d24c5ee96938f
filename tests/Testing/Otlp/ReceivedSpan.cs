using System.Text;

namespace Testing.Otlp;

/// <summary>A span as it came over the wire.</summary>
/// <param name="Service">The <c>service.name</c> of what sent it.</param>
/// <param name="TraceId">32 hex digits.</param>
/// <param name="SpanId">16 hex digits.</param>
/// <param name="ParentId">16 hex digits; empty: a root.</param>
/// <param name="Name">Its name.</param>
/// <param name="Kind">OTLP's number.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="EndedAt">When it ended.</param>
/// <param name="Attributes">Text, numbers and truth values, all as text.</param>
/// <param name="Error">The message of an error status; null: none.</param>
public sealed record ReceivedSpan(
    string Service,
    string TraceId,
    string SpanId,
    string ParentId,
    string Name,
    int Kind,
    DateTimeOffset StartedAt,
    DateTimeOffset EndedAt,
    IReadOnlyDictionary<string, string> Attributes,
    string? Error)
{
    /// <summary>The spans of an <c>ExportTraceServiceRequest</c>.</summary>
    public static IReadOnlyList<ReceivedSpan> ReadAll(byte[] request) =>
    [
        .. from resourceSpans in ProtobufFields.Read(request).Messages(1)
           let service = Pairs(resourceSpans.Messages(1).Single(), 1)["service.name"]
           from scopeSpans in resourceSpans.Messages(2)
           from span in scopeSpans.Messages(2)
           select Of(service, span),
    ];

    private static ReceivedSpan Of(string service, ProtobufFields span)
    {
        var status = span.Messages(15).SingleOrDefault();
        return new ReceivedSpan(
            service,
            Convert.ToHexStringLower(span.Bytes(1)),
            Convert.ToHexStringLower(span.Bytes(2)),
            Convert.ToHexStringLower(span.Bytes(4)),
            Encoding.UTF8.GetString(span.Bytes(5)),
            (int)span.Number(6),
            Time(span.Number(7)),
            Time(span.Number(8)),
            Pairs(span, 9),
            status is not null && status.Number(3) == 2 ? Encoding.UTF8.GetString(status.Bytes(2)) : null);
    }

    private static Dictionary<string, string> Pairs(ProtobufFields message, int field) => message.Messages(field).ToDictionary(
        pair => Encoding.UTF8.GetString(pair.Bytes(1)),
        pair => Value(pair.Messages(2).Single()),
        StringComparer.Ordinal);

    private static string Value(ProtobufFields any) =>
        any.Has(1) ? Encoding.UTF8.GetString(any.Bytes(1))
        : any.Has(2) ? (any.Number(2) == 1 ? "true" : "false")
        : ((long)any.Number(3)).ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static DateTimeOffset Time(ulong nanoseconds) => DateTimeOffset.UnixEpoch.AddTicks((long)(nanoseconds / TimeSpan.NanosecondsPerTick));
}
