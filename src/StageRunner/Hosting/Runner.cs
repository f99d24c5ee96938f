using Microsoft.Extensions.Logging;
using Recordings.Contract;
using StageRunner.Cleanup;
using StageRunner.Contract;
using StageRunner.Net;
using StageRunner.Storage;
using StageRunner.Storage.Directories;
using StageRunner.Sync;

namespace StageRunner.Hosting;

/// <summary>The process from request to result: whatever happens in between, a result is written.</summary>
public sealed class Runner(RunnerEnvironment environment)
{
    // A stage that does not heed its cancellation is left behind, so that the result is out well within the pod's grace.
    private static readonly TimeSpan StopGrace = TimeSpan.FromSeconds(15);

    private readonly MountedPaths _paths = new(environment.MountRoot);
    private readonly CallLog _calls = new();

    /// <summary>Runs the requested stage.</summary>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public async Task<int> RunAsync(CancellationToken stopping)
    {
        var secrets = new SecretFiles(_paths.Secrets);
        var redactor = new Redactor(secrets.Values());
        await using var trace = StageTrace.Start(environment);
        var result = await RunAsync(secrets, redactor, trace, stopping);
        trace.End(result);
        new ResultWriter(_paths.TerminationMessage, redactor).Write(result);
        new FaultPoints(environment.Fault).Reach(FaultPoints.HostAfterResult);
        return ExitCodes.For(result.Outcome);
    }

    private async Task<StageResult> RunAsync(SecretFiles secrets, Redactor redactor, StageTrace trace, CancellationToken stopping)
    {
        StageRequest request;
        try
        {
            request = RequestReader.Read(environment.Request);
        }
        catch (StageException exception)
        {
            return Failures.ToResult(exception, fingerprint: null, stopping: false);
        }

        using var logs = RunnerLog.Create(request, redactor);
        var logger = logs.ForStage();
        var work = RunStageAsync(request, secrets, redactor, trace, logger, stopping);
        var result = await WithGraceAsync(work, request, logger, stopping);
        logger.LogInformation("Ended {Outcome} {Code} {Message}", result.Outcome, result.Code, result.Message);
        return result with { Calls = _calls.Summary() };
    }

    private async Task<StageResult> WithGraceAsync(Task<StageResult> work, StageRequest request, ILogger logger, CancellationToken stopping)
    {
        try
        {
            await work.WaitAsync(stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            var grace = Task.Delay(StopGrace, environment.Time, CancellationToken.None);
            if (await Task.WhenAny(work, grace) == grace)
            {
                logger.LogWarning("The stage did not stop within {Seconds} s and is left behind", StopGrace.TotalSeconds);
                return Failures.Interrupted(request.Fingerprint);
            }
        }

        return await work;
    }

    private async Task<StageResult> RunStageAsync(
        StageRequest request, SecretFiles secrets, Redactor redactor, StageTrace trace, ILogger logger, CancellationToken stopping)
    {
        try
        {
            logger.LogInformation("Started");
            if (request.Stage == StageNames.Sync)
            {
                return await new SourceSync(request, secrets, environment.Time, logger).RunAsync(stopping);
            }

            await using var store = StoreFactory.Create(request.Store, _paths, secrets, environment.Time, MadeFiles.In(environment.MadeFiles));
            await store.EnsureAsync(stopping);
            if (request.Stage == StageNames.Cleanup)
            {
                return await new StoreCleanup(request, store, new FaultPoints(environment.Fault), logger).RunAsync(stopping);
            }

            await using var progress = new ProgressReporter(request.Progress, Token(request), environment.Time, redactor);
            var stage = StageRegistry.Create(request.Stage);
            var context = (await ContextAsync(request, store, secrets, progress, trace, logger, stopping)) with { Redactor = redactor };
            return await new StageHost(stage, context).RunAsync(stopping);
        }
        catch (Exception exception)
        {
            var result = Failures.ToResult(exception, request.Fingerprint, stopping.IsCancellationRequested);
            logger.Log(result.Code == ErrorCodes.Internal ? LogLevel.Error : LogLevel.Information, exception, "Stopped by {Code}", result.Code);
            return result;
        }
    }

    private async Task<StageContext> ContextAsync(
        StageRequest request, IArtifactStore store, SecretFiles secrets, ProgressReporter progress, StageTrace trace, ILogger logger, CancellationToken stopping)
    {
        using var step = trace.Step("read inputs");
        var scratch = Directory.CreateDirectory(_paths.Scratch).FullName;
        var directory = StoreKeys.Stage(request.Store.Root, request.Stage, request.Instance, request.Fingerprint);
        return new StageContext
        {
            Request = request,
            Store = store,
            Inputs = await InputFiles.LoadAsync(store, scratch, request.Inputs, stopping),
            Work = new WorkArea(store, StoreKeys.Work(directory)),
            Videos = new WorkArea(store, StoreKeys.Videos(request.Store.Root, request.Instance ?? "")),
            ScratchDirectory = scratch,
            Paths = _paths,
            Secrets = secrets,
            Progress = progress,
            Faults = new FaultPoints(environment.Fault),
            Logger = logger,
            Time = environment.Time,
            Calls = _calls,
            Trace = trace,
        };
    }

    private string? Token(StageRequest request) => request.Progress is { } target ? _paths.Resolve(target.TokenPath) : null;
}
