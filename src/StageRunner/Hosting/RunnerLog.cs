using Microsoft.Extensions.Logging;
using Recordings.Contract;
using Serilog;
using Serilog.Extensions.Logging;
using Serilog.Formatting.Json;
using ILogger = Microsoft.Extensions.Logging.ILogger;

namespace StageRunner.Hosting;

/// <summary>Logs: JSON lines on standard output, each with recording, stage and attempt, redacted.</summary>
public static class RunnerLog
{
    /// <summary>The logger of one run.</summary>
    public static ILoggerFactory Create(StageRequest request, Redactor redactor)
    {
        var logger = new LoggerConfiguration()
            .Enrich.WithProperty("Recording", $"{request.Recording.Namespace}/{request.Recording.Name}")
            .Enrich.WithProperty("Stage", request.Instance is null ? request.Stage : $"{request.Stage}/{request.Instance}")
            .Enrich.WithProperty("Run", request.Run)
            .Enrich.WithProperty("Attempt", request.Attempt)
            .WriteTo.Console(new RedactingFormatter(new JsonFormatter(renderMessage: true), redactor))
            .CreateLogger();
        return new SerilogLoggerFactory(logger, dispose: true);
    }

    /// <summary>The logger that stages get.</summary>
    public static ILogger ForStage(this ILoggerFactory factory) => factory.CreateLogger("StageRunner");
}
