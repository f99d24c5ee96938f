using System.Collections.Immutable;

namespace Traces;

/// <summary>Something that took time.</summary>
public sealed record Span
{
    /// <summary>32 hex digits.</summary>
    public required string TraceId { get; init; }

    /// <summary>16 hex digits.</summary>
    public required string SpanId { get; init; }

    /// <summary>16 hex digits; null: this is the trace's root.</summary>
    public string? ParentId { get; init; }

    /// <summary>One of few: names of recordings and the like are attributes.</summary>
    public required string Name { get; init; }
    public SpanKind Kind { get; init; } = SpanKind.Internal;
    public DateTimeOffset StartedAt { get; init; }
    public DateTimeOffset EndedAt { get; init; }

    /// <summary>Text (cut to 256 characters), whole numbers and truth values. No secret, and of addresses the host alone.</summary>
    public ImmutableArray<KeyValuePair<string, object>> Attributes { get; init; } = [];

    /// <summary>Why it failed, in a word: an error code. Null: it did not.</summary>
    public string? Error { get; init; }
}

/// <summary>What a span is to its neighbours, by OTLP's numbers.</summary>
public enum SpanKind
{
    Internal = 1,

    /// <summary>A call to somebody else.</summary>
    Client = 3,
}

/// <summary>Takes spans that have ended.</summary>
public interface ISpanSink
{
    /// <summary>Takes one. Never blocks and never throws: what can't be sent is lost.</summary>
    void Take(Span span);
}
