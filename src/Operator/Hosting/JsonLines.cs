using Serilog;
using Serilog.Events;
using Serilog.Extensions.Logging;
using Serilog.Formatting.Json;

namespace Operator.Hosting;

/// <summary>Logs as one JSON object a line on standard output.</summary>
internal static class JsonLines
{
    /// <summary>Replaces all logging by JSON lines of at least this level.</summary>
    public static void AddJsonLines(this ILoggingBuilder logging, LogLevel level)
    {
        var serilog = new LoggerConfiguration()
            .MinimumLevel.Is(ToSerilog(level))
            .MinimumLevel.Override("Microsoft.AspNetCore", LogEventLevel.Warning) // a line per probe tells nothing
            .Enrich.FromLogContext()
            .WriteTo.Console(new JsonFormatter(renderMessage: true))
            .CreateLogger();
        logging.ClearProviders();
        logging.SetMinimumLevel(level);
        logging.AddProvider(new SerilogLoggerProvider(serilog, dispose: true));
    }

    private static LogEventLevel ToSerilog(LogLevel level) => level switch
    {
        LogLevel.Trace => LogEventLevel.Verbose,
        LogLevel.Debug => LogEventLevel.Debug,
        LogLevel.Information => LogEventLevel.Information,
        LogLevel.Warning => LogEventLevel.Warning,
        LogLevel.Error => LogEventLevel.Error,
        _ => LogEventLevel.Fatal,
    };
}
