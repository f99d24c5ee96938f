namespace Traces;

/// <summary>Spans as OTLP's <c>ExportTraceServiceRequest</c> (opentelemetry-proto, trace/v1). The numbers are that file's field numbers.</summary>
internal static class OtlpMessage
{
    private const string Scope = "recording-operator";
    private const int MaxText = 256;
    private const ulong StatusError = 2;

    /// <summary>The message's bytes.</summary>
    /// <param name="resource">What sends them: <c>service.name</c> and the like.</param>
    /// <param name="spans">What is sent.</param>
    public static byte[] Of(IEnumerable<KeyValuePair<string, object>> resource, IEnumerable<Span> spans)
    {
        var request = new ProtobufWriter();
        request.Message(1, resourceSpans =>
        {
            resourceSpans.Message(1, message => Attributes(message, 1, resource));
            resourceSpans.Message(2, scopeSpans =>
            {
                scopeSpans.Message(1, scope => scope.Text(1, Scope));
                foreach (var span in spans)
                {
                    scopeSpans.Message(2, message => Write(message, span));
                }
            });
        });
        return request.Written.ToArray();
    }

    private static void Write(ProtobufWriter message, Span span)
    {
        message.Id(1, span.TraceId);
        message.Id(2, span.SpanId);
        if (span.ParentId is { } parent)
        {
            message.Id(4, parent);
        }

        message.Text(5, span.Name);
        message.Number(6, (ulong)span.Kind);
        message.Time(7, span.StartedAt);
        message.Time(8, span.EndedAt < span.StartedAt ? span.StartedAt : span.EndedAt);
        Attributes(message, 9, span.Attributes);
        if (span.Error is { } error)
        {
            message.Message(15, status =>
            {
                status.Text(2, error);
                status.Number(3, StatusError);
            });
        }
    }

    private static void Attributes(ProtobufWriter message, int field, IEnumerable<KeyValuePair<string, object>> attributes)
    {
        foreach (var (key, value) in attributes)
        {
            message.Message(field, attribute =>
            {
                attribute.Text(1, key);
                attribute.Message(2, any => Value(any, value));
            });
        }
    }

    private static void Value(ProtobufWriter any, object value)
    {
        switch (value)
        {
            case bool truth:
                any.Number(2, truth ? 1UL : 0UL);
                break;
            case int number:
                any.Number(3, (ulong)(long)number);
                break;
            case long number:
                any.Number(3, (ulong)number);
                break;
            default:
                var text = value.ToString() ?? "";
                any.Text(1, text.Length <= MaxText ? text : text[..MaxText]);
                break;
        }
    }
}
