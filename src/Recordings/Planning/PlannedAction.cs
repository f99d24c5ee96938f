using Recordings.Planning.Config;

namespace Recordings.Planning;

/// <summary>One write to the cluster. Closed: the Acting room's switch over it is exhaustive.</summary>
public abstract record PlannedAction
{
    private PlannedAction()
    {
    }

    /// <summary>Adds the finalizer, before the first Job exists.</summary>
    public sealed record AddFinalizer : PlannedAction;

    /// <summary>Removes the finalizer: the Recording may go.</summary>
    public sealed record RemoveFinalizer : PlannedAction;

    /// <summary>Deletes the Recording itself, whose time is over.</summary>
    public sealed record DeleteRecording : PlannedAction;

    /// <summary>Keeps a run's settings, before its first Job. One that exists is the same: its name covers its content.</summary>
    public sealed record FreezeConfig(ConfigRevision Revision) : PlannedAction;

    /// <summary>Deletes the settings of a run long past.</summary>
    public sealed record DeleteConfig(string Name) : PlannedAction;

    /// <summary>Creates a stage's Job. One that exists with the same owner is a success.</summary>
    public sealed record CreateJob(JobBlueprint Job) : PlannedAction;

    /// <summary>Deletes a Job and its pod; a running runner gets SIGTERM.</summary>
    /// <param name="Name">The Job's name.</param>
    /// <param name="Uid">Precondition: another Job of that name is left alone.</param>
    /// <param name="Reason">Why, a constant of <see cref="Reasons"/>.</param>
    public sealed record DeleteJob(string Name, string Uid, string Reason) : PlannedAction;
}
