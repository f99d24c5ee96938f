using Cli.Progress;
using Recordings.Resources.Status;
using Spectre.Console;

namespace Cli.Tests.Progress;

public sealed class TerminalProgressViewTests : IDisposable
{
    private readonly StringWriter _terminal = new();

    public void Dispose() => _terminal.Dispose();

    [Fact]
    public void A_bar_is_drawn_for_each_stage_in_place_of_the_one_before()
    {
        using (var view = new TerminalProgressView(Console()))
        {
            view.Show([new StageLine("download", StageState.Running, 40, "")]);
            view.Show([new StageLine("download", StageState.Succeeded, 100, ""), new StageLine("trim", StageState.Failed, 10, "no [sound] at all")]);
        }

        var last = _terminal.ToString().Split("download")[^1];
        Assert.Contains("100 %", last, StringComparison.Ordinal);
        Assert.Contains("no [sound] at all", last, StringComparison.Ordinal);
    }

    [Fact]
    public void A_stage_that_is_skipped_has_neither_bar_nor_percent()
    {
        using (var view = new TerminalProgressView(Console()))
        {
            view.Show(StageLine.Of(
                new RecordingStatus { Stages = [new StageStatus { Name = "topics", State = StageState.Skipped, Reason = "Disabled" }] }, _ => null));
        }

        var last = _terminal.ToString().Split("topics")[^1];
        Assert.Contains("Skipped", last, StringComparison.Ordinal);
        Assert.DoesNotContain("%", last, StringComparison.Ordinal);
        Assert.DoesNotContain("━", last, StringComparison.Ordinal);
    }

    [Fact]
    public void Before_the_first_plan_there_are_no_stages_to_draw()
    {
        using (var view = new TerminalProgressView(Console()))
        {
            view.Show([]);
        }

        Assert.Contains("Planning", _terminal.ToString(), StringComparison.Ordinal);
    }

    private IAnsiConsole Console()
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.Yes,
            Interactive = InteractionSupport.Yes,
            Out = new AnsiConsoleOutput(_terminal),
        });
        console.Profile.Width = 110;
        return console;
    }
}
