using Recordings.Resources.Status;
using Spectre.Console;

namespace Cli.Progress;

/// <summary>A bar a stage, drawn in place: for terminals.</summary>
public sealed class TerminalProgressView : IProgressView
{
    private const int BarWidth = 30;
    private readonly Lock _gate = new();
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _live;
    private LiveDisplayContext? _context;
    private IReadOnlyList<StageLine> _stages = [];

    /// <summary>Starts drawing.</summary>
    public TerminalProgressView(IAnsiConsole console)
    {
        _live = console.Live(Table([])).AutoClear(false).StartAsync(async context =>
        {
            lock (_gate)
            {
                _context = context;
                context.UpdateTarget(Table(_stages));
            }

            await _done.Task;
        });
    }

    /// <inheritdoc />
    public void Show(IReadOnlyList<StageLine> stages)
    {
        lock (_gate)
        {
            if (stages.SequenceEqual(_stages))
            {
                return;
            }

            _stages = stages;
            _context?.UpdateTarget(Table(stages));
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _done.TrySetResult();
        _live.GetAwaiter().GetResult();
    }

    private static Table Table(IReadOnlyList<StageLine> stages)
    {
        var table = new Table().NoBorder().HideHeaders();
        table.AddColumn("stage").AddColumn("bar").AddColumn(new TableColumn("percent").RightAligned()).AddColumn("state");
        foreach (var stage in stages)
        {
            table.AddRow(new Text(stage.Name), Bar(stage), new Text($"{stage.Percent} %"), State(stage));
        }

        return table;
    }

    private static Markup Bar(StageLine stage)
    {
        var full = stage.Percent * BarWidth / 100;
        return new Markup($"[{ColorOf(stage.State)}]{new string('━', full)}[/][grey]{new string('━', BarWidth - full)}[/]");
    }

    private static Markup State(StageLine stage)
    {
        var remark = stage.Remark.Length > 0 ? $" {Markup.Escape(stage.Remark)}" : "";
        return new Markup($"[{ColorOf(stage.State)}]{stage.State}[/]{remark}");
    }

    private static string ColorOf(StageState state) => state switch
    {
        StageState.Succeeded => "green",
        StageState.Running => "blue",
        StageState.Failed => "red",
        StageState.Skipped => "grey",
        _ => "default",
    };
}
