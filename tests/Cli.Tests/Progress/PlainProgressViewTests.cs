using Cli.Progress;
using Recordings.Resources.Status;

namespace Cli.Tests.Progress;

public sealed class PlainProgressViewTests : IDisposable
{
    private readonly StringWriter _output = new();

    public void Dispose() => _output.Dispose();

    [Fact]
    public void A_line_is_written_when_a_state_changes_and_only_then()
    {
        using var view = new PlainProgressView(_output, TimeProvider.System);
        view.Show([new StageLine("download", StageState.Pending, 0, "")]);
        view.Show([new StageLine("download", StageState.Running, 0, "")]);
        view.Show([new StageLine("download", StageState.Running, 40, "")]);
        view.Show([new StageLine("download", StageState.Failed, 40, "the source has no such file")]);

        var lines = _output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Length);
        Assert.EndsWith("download               Running", lines[0], StringComparison.Ordinal);
        Assert.EndsWith("Failed: the source has no such file", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public void The_newest_report_of_the_runner_beats_an_older_status()
    {
        var status = new RecordingStatus
        {
            Stages = [new StageStatus { Name = "trim", State = StageState.Running, Progress = 10, Job = "j" }],
        };

        Assert.Equal(55, StageLine.Of(status, job => job == "j" ? 55 : null)[0].Percent);
    }
}
