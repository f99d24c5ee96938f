using Microsoft.Extensions.Logging;

namespace Cli.Local;

/// <summary>
/// Hears what operator and controllers log of work that fails and is tried again. In a cluster that goes on until somebody mends something; when it fails this
/// often on this machine, nobody will.
/// </summary>
/// <param name="inner">Where everything is logged all the same.</param>
internal sealed class RepeatedFailures(ILoggerFactory inner) : ILoggerFactory
{
    // With delays that double from 5 ms, some seconds.
    private const int Enough = 10;

    private readonly TaskCompletionSource<Exception> _given = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Done, with what it fails for, when something has failed too often.</summary>
    public Task<Exception> GivenUp => _given.Task;

    /// <inheritdoc />
    public ILogger CreateLogger(string categoryName) => new Listener(this, inner.CreateLogger(categoryName));

    /// <inheritdoc />
    public void AddProvider(ILoggerProvider provider) => inner.AddProvider(provider);

    /// <inheritdoc />
    public void Dispose()
    {
    }

    private sealed class Listener(RepeatedFailures failures, ILogger inner) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => inner.BeginScope(state);

        public bool IsEnabled(LogLevel logLevel) => logLevel == LogLevel.Error || inner.IsEnabled(logLevel);

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (logLevel == LogLevel.Error && exception is not null && AttemptOf(state) >= Enough)
            {
                failures._given.TrySetResult(exception);
            }

            inner.Log(logLevel, eventId, state, exception, formatter);
        }

        private static int AttemptOf<TState>(TState state) =>
            (state as IReadOnlyList<KeyValuePair<string, object?>>)?.FirstOrDefault(value => value.Key == "Attempt").Value as int? ?? 0;
    }
}
