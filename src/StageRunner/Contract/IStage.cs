namespace StageRunner.Contract;

/// <summary>One stage's work. Built for one run of the process; keeps no state between runs but in the store.</summary>
public interface IStage
{
    /// <summary>A constant of <see cref="Recordings.Contract.StageNames"/>.</summary>
    string Name { get; }

    /// <summary>
    /// Does the work and says what it made. Started again after a crash it continues from what <see cref="StageContext.Work"/> holds, and the
    /// same request gives the same bytes. On cancellation it leaves a checkpoint and throws <see cref="OperationCanceledException"/>.
    /// </summary>
    /// <exception cref="StageException">A foreseen failure, by its code.</exception>
    Task<StageOutput> RunAsync(StageContext context, CancellationToken cancellationToken);
}
