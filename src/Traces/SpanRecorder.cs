using System.Collections.Immutable;

namespace Traces;

/// <summary>Makes the spans of one process below the span that it was started for. However long it lives, it sends a bounded number.</summary>
/// <param name="parent">The span that it was started for.</param>
/// <param name="process">What tells this process from another one with the same parent.</param>
/// <param name="sink">Takes them.</param>
/// <param name="time">Their clock.</param>
public sealed class SpanRecorder(TraceParent parent, string process, ISpanSink sink, TimeProvider time)
{
    /// <summary>What is recorded beyond this is not sent: an upload in a thousand pieces is a thousand calls.</summary>
    public const int MaxSpans = 500;

    private readonly string _root = TraceIds.ChildSpan(parent.SpanId, process, 0);
    private int _last;

    /// <summary>The process itself: parent of all that <see cref="Begin"/> makes. Dispose it last.</summary>
    public OpenSpan BeginProcess(string name) => new(this, _root, parent.SpanId, name, SpanKind.Internal);

    /// <summary>Begins something; it ends when it is disposed.</summary>
    public OpenSpan Begin(string name, SpanKind kind = SpanKind.Internal) =>
        new(this, TraceIds.ChildSpan(parent.SpanId, process, Interlocked.Increment(ref _last)), _root, name, kind);

    /// <summary>Something that is under way.</summary>
    public sealed class OpenSpan : IDisposable
    {
        private readonly SpanRecorder _recorder;
        private readonly Span _span;
        private ImmutableArray<KeyValuePair<string, object>> _attributes = [];
        private string? _error;

        internal OpenSpan(SpanRecorder recorder, string id, string parentId, string name, SpanKind kind)
        {
            _recorder = recorder;
            _span = new Span
            {
                TraceId = recorder.Parent.TraceId,
                SpanId = id,
                ParentId = parentId,
                Name = name,
                Kind = kind,
                StartedAt = recorder.Time.GetUtcNow(),
            };
        }

        /// <summary>Says something of it. No secret, and of addresses the host alone.</summary>
        public void Set(string key, object value) => _attributes = _attributes.Add(new(key, value));

        /// <summary>It failed, in a word.</summary>
        public void Fail(string error) => _error = error;

        /// <summary>It is over.</summary>
        public void Dispose() => _recorder.Send(_span with { EndedAt = _recorder.Time.GetUtcNow(), Attributes = _attributes, Error = _error });
    }

    private TraceParent Parent => parent;

    private TimeProvider Time => time;

    private void Send(Span span)
    {
        if (span.SpanId == _root || Volatile.Read(ref _last) <= MaxSpans)
        {
            sink.Take(span);
        }
    }
}
