using System.Text;
using Serilog.Events;
using Serilog.Formatting;

namespace StageRunner.Hosting;

/// <summary>Another formatter's lines of JSON, each string in them redacted by itself: whatever a secret looks like, the line stays JSON.</summary>
public sealed class RedactingFormatter(ITextFormatter inner, Redactor redactor) : ITextFormatter
{
    /// <inheritdoc />
    public void Format(LogEvent logEvent, TextWriter output)
    {
        using var line = new StringWriter();
        inner.Format(logEvent, line);
        output.Write(Redact(line.ToString()));
    }

    private string Redact(string line)
    {
        var clean = new StringBuilder(line.Length);
        for (var at = 0; at < line.Length;)
        {
            var open = line.IndexOf('"', at);
            var close = open < 0 ? -1 : CloseOf(line, open);
            if (close < 0)
            {
                return clean.Append(redactor.Clean(line[at..])).ToString();
            }

            clean.Append(line, at, open + 1 - at).Append(redactor.Clean(line[(open + 1)..close])).Append('"');
            at = close + 1;
        }

        return clean.ToString();
    }

    private static int CloseOf(string line, int open)
    {
        for (var at = open + 1; at < line.Length; at++)
        {
            if (line[at] == '"')
            {
                return at;
            }

            at += line[at] == '\\' ? 1 : 0;
        }

        return -1;
    }
}
