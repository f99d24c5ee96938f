using System.Buffers;

namespace Traces;

/// <summary>Where a span belongs, as W3C's <c>traceparent</c> says it.</summary>
/// <param name="TraceId">32 hex digits.</param>
/// <param name="SpanId">16 hex digits.</param>
public sealed record TraceParent(string TraceId, string SpanId)
{
    /// <summary>The environment variable that carries it to a runner.</summary>
    public const string Variable = "TRACEPARENT";

    private static readonly SearchValues<char> Hex = SearchValues.Create("0123456789abcdef");

    /// <summary>Reads one; null: there is none, or none that can be read.</summary>
    public static TraceParent? Parse(string? text) =>
        text?.Split('-') is ["00", { Length: 32 } trace, { Length: 16 } span, { Length: 2 }] && IsId(trace) && IsId(span) ? new TraceParent(trace, span) : null;

    /// <summary>Like <c>00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01</c>; always sampled.</summary>
    public override string ToString() => $"00-{TraceId}-{SpanId}-01";

    private static bool IsId(string text) => text.AsSpan().IndexOfAnyExcept(Hex) < 0 && text.AsSpan().IndexOfAnyExcept('0') >= 0;
}
