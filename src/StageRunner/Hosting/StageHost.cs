using Microsoft.Extensions.Logging;
using Recordings.Contract;
using Recordings.Resources.Status;
using StageRunner.Contract;

namespace StageRunner.Hosting;

/// <summary>Runs one stage: finds its checkpoint or does the work, puts the files, writes the manifest last.</summary>
public sealed class StageHost(IStage stage, StageContext context)
{
    /// <summary>Does it and says how it went.</summary>
    public async Task<StageResult> RunAsync(CancellationToken cancellationToken)
    {
        if (await FindOwnAsync(cancellationToken) is { } existing && !HasFailedStep(existing))
        {
            context.Logger.LogInformation("Reused {Manifest}: the work was whole already", OwnManifest.Key(context));
            await ClearWorkAsync(cancellationToken);
            return Success(existing, reused: true);
        }

        context.Faults.Reach(FaultPoints.HostStarted);
        var output = await WorkAsync(cancellationToken);
        var manifest = await FinishAsync(output, cancellationToken);
        context.Logger.LogInformation("Made {Count} files, {Bytes} bytes", manifest.Files.Count, manifest.Files.Sum(file => file.Size));
        return Success(manifest, reused: false);
    }

    // The video is up, and its own note says so; what failed after it is tried again.
    private static bool HasFailedStep(ArtifactManifest manifest) =>
        manifest.Facts.Publication?.Post.Any(step => step.State == StageState.Failed) ?? false;

    private async Task<ArtifactManifest?> FindOwnAsync(CancellationToken cancellationToken)
    {
        using var step = context.Trace.Step("look for checkpoint");
        return await OwnManifest.FindAsync(context, cancellationToken);
    }

    private async Task<StageOutput> WorkAsync(CancellationToken cancellationToken)
    {
        using var step = context.Trace.Step("work");
        return await stage.RunAsync(context, cancellationToken);
    }

    private async Task<ArtifactManifest> FinishAsync(StageOutput output, CancellationToken cancellationToken)
    {
        using var step = context.Trace.Step("put files");
        var files = new List<ArtifactFile>();
        foreach (var file in output.Files)
        {
            files.Add(await ArtifactWriter.PutAsync(context, file, cancellationToken));
            context.Faults.Reach(FaultPoints.HostFilePut);
        }

        var manifest = new ArtifactManifest
        {
            Stage = context.Request.Stage,
            Instance = context.Request.Instance,
            Fingerprint = context.Request.Fingerprint,
            Digest = Digests.OfFiles(files),
            Files = files,
            Facts = RedactedFacts.Of(output.Facts, context.Redactor),
            CreatedAt = context.Time.GetUtcNow(),
        };
        context.Faults.Reach(FaultPoints.HostBeforeManifest);
        await OwnManifest.WriteAsync(context, manifest, cancellationToken);
        context.Faults.Reach(FaultPoints.HostAfterManifest);
        await ClearWorkAsync(cancellationToken);
        return manifest;
    }

    // The manifest stands: left-over notes cost a few bytes, never the result.
    private async Task ClearWorkAsync(CancellationToken cancellationToken)
    {
        try
        {
            await context.Work.ClearAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is StageException or OperationCanceledException)
        {
            context.Logger.LogWarning("Notes of partial work are left behind: {Message}", exception.Message);
        }
    }

    private StageResult Success(ArtifactManifest manifest, bool reused) => new()
    {
        Outcome = StageOutcome.Succeeded,
        Fingerprint = context.Request.Fingerprint,
        Manifest = OwnManifest.Key(context),
        Digest = manifest.Digest,
        SizeBytes = manifest.Files.Sum(file => file.Size),
        Reused = reused,
        Facts = manifest.Facts,
    };
}
