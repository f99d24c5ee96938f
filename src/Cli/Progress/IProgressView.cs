namespace Cli.Progress;

/// <summary>Shows how far the stages are, until disposed.</summary>
public interface IProgressView : IDisposable
{
    /// <summary>Shows the stages as they are now. Called on every change; cheap when nothing visible changed.</summary>
    void Show(IReadOnlyList<StageLine> stages);
}
