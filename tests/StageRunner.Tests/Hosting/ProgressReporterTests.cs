using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Recordings.Contract;
using Recordings.Json;
using StageRunner.Contract;
using StageRunner.Hosting;

namespace StageRunner.Tests.Hosting;

public sealed class ProgressReporterTests : IAsyncLifetime
{
    private static readonly TimeSpan Bound = TimeSpan.FromMinutes(1);
    private readonly TaskCompletionSource<(string Token, ProgressReport Report)> _first = new();
    private readonly TaskCompletionSource _hold = new();
    private readonly string _token = Path.GetTempFileName();
    private WebApplication _operator = null!;
    private int _standingBy;

    public async Task InitializeAsync()
    {
        await File.WriteAllTextAsync(_token, "pod-token\n");
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        _operator = builder.Build();
        _operator.Urls.Add("http://127.0.0.1:0");
        _operator.MapPost("/v1/progress", AnswerAsync);
        await _operator.StartAsync();
    }

    public async Task DisposeAsync()
    {
        _hold.TrySetResult();
        await _operator.DisposeAsync();
        File.Delete(_token);
    }

    [Fact]
    public async Task A_report_goes_to_the_operator_with_the_pods_token()
    {
        _hold.SetResult();
        await using var reporter = Reporter(_operator.Urls.First() + "/v1/progress");

        ((IStageProgress)reporter).Part(50, 100, "Cutting").Report(0.5);

        var (token, report) = await _first.Task.WaitAsync(Bound);
        Assert.Equal(("Bearer pod-token", new ProgressReport { Percent = 75, Step = "Cutting" }), (token, report));
    }

    [Fact]
    public async Task An_operator_that_only_stands_by_is_asked_again_until_the_one_that_works_answers()
    {
        _hold.SetResult();
        _standingBy = 2;
        await using var reporter = Reporter(_operator.Urls.First() + "/v1/progress");

        reporter.Report(40);

        Assert.Equal(40, (await _first.Task.WaitAsync(Bound)).Report.Percent);
    }

    [Fact]
    public async Task An_operator_that_hangs_holds_nothing_up()
    {
        var reporter = Reporter(_operator.Urls.First() + "/v1/progress");
        reporter.Report(1);
        await _first.Task.WaitAsync(Bound);
        for (var percent = 2; percent <= 100; percent++)
        {
            reporter.Report(percent);
        }

        await reporter.DisposeAsync().AsTask().WaitAsync(Bound);
    }

    [Fact]
    public async Task An_operator_that_is_not_there_fails_nothing()
    {
        var reporter = Reporter("http://127.0.0.1:9/v1/progress");
        reporter.Report(10, "Downloading");

        await reporter.DisposeAsync().AsTask().WaitAsync(Bound);
    }

    private ProgressReporter Reporter(string url) =>
        new(new ProgressTarget { Url = url, TokenPath = _token }, _token, TimeProvider.System);

    private async Task AnswerAsync(HttpContext context)
    {
        if (Interlocked.Decrement(ref _standingBy) >= 0)
        {
            context.Response.Headers.Connection = "close";
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }

        var report = await JsonSerializer.DeserializeAsync(context.Request.Body, RecordingsJson.Default.ProgressReport);
        _first.TrySetResult((context.Request.Headers.Authorization.ToString(), report!));
        await _hold.Task;
    }
}
