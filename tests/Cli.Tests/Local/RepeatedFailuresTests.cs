using Cli.Local;
using Kubernetes.Queueing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Cli.Tests.Local;

public sealed class RepeatedFailuresTests
{
    [Fact]
    public async Task Work_that_always_fails_is_given_up_with_what_it_fails_for()
    {
        using var failures = new RepeatedFailures(NullLoggerFactory.Instance);
        using var queue = new WorkQueue<string>("test", TimeProvider.System, new Random(1));
        var pool = new WorkerPool<string>(queue, 1, (_, _) => throw new InvalidOperationException("always"), failures.CreateLogger("test"));
        var run = pool.RunAsync(CancellationToken.None);

        queue.Add("key");

        Assert.Equal("always", (await failures.GivenUp.WaitAsync(TimeSpan.FromMinutes(5))).Message);
        queue.ShutDown();
        await run;
    }

    [Fact]
    public void What_fails_now_and_then_goes_on()
    {
        using var failures = new RepeatedFailures(NullLoggerFactory.Instance);
        var logger = failures.CreateLogger("test");

        for (var time = 0; time < 100; time++)
        {
            logger.LogError(new InvalidOperationException("once"), "{Key} failed at attempt {Attempt}, trying again", "key", time % 9);
            logger.LogInformation("{Key}: conflict at attempt {Attempt}", "key", time);
        }

        Assert.False(failures.GivenUp.IsCompleted);
    }
}
