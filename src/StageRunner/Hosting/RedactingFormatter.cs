using Serilog.Events;
using Serilog.Formatting;

namespace StageRunner.Hosting;

/// <summary>Another formatter's lines, redacted.</summary>
public sealed class RedactingFormatter(ITextFormatter inner, Redactor redactor) : ITextFormatter
{
    /// <inheritdoc />
    public void Format(LogEvent logEvent, TextWriter output)
    {
        using var line = new StringWriter();
        inner.Format(logEvent, line);
        output.Write(redactor.Clean(line.ToString()));
    }
}
