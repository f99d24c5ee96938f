using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Operator.Tests.Scenarios;

/// <summary>Keeps log lines, so that a test that fails can show them, and tests can look for what must not be there.</summary>
internal sealed class QueueLoggerFactory(ConcurrentQueue<string> lines) : ILoggerFactory
{
    public ILogger CreateLogger(string categoryName) => new QueueLogger(categoryName.Split('.')[^1], lines);

    public void AddProvider(ILoggerProvider provider)
    {
    }

    public void Dispose()
    {
    }

    private sealed class QueueLogger(string category, ConcurrentQueue<string> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue($"{logLevel} {category}: {formatter(state, exception)} {exception}");
    }
}
