using Recordings.Resources.Status;

namespace Cli.Progress;

/// <summary>A line whenever a stage's state or remark changes: for logs and pipes.</summary>
public sealed class PlainProgressView(TextWriter output, TimeProvider time) : IProgressView
{
    private readonly Dictionary<string, (StageState State, string Remark)> _shown = [];
    private readonly long _start = time.GetTimestamp();

    /// <inheritdoc />
    public void Show(IReadOnlyList<StageLine> stages)
    {
        foreach (var stage in stages)
        {
            var now = (stage.State, stage.Remark);
            var isNew = !_shown.TryGetValue(stage.Name, out var before);
            _shown[stage.Name] = now;
            if (isNew ? stage.State != StageState.Pending : before != now)
            {
                var remark = stage.Remark.Length > 0 ? $": {stage.Remark}" : "";
                output.WriteLine($"{time.GetElapsedTime(_start).TotalSeconds,7:0.0}s  {stage.Name,-22} {stage.State}{remark}");
            }
        }
    }

    /// <inheritdoc />
    public void Dispose() => output.Flush();
}
