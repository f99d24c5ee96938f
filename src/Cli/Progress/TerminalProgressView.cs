using Recordings.Resources.Status;
using Spectre.Console;

namespace Cli.Progress;

/// <summary>A bar a stage, drawn in place: for terminals.</summary>
public sealed class TerminalProgressView : IProgressView
{
    private const int LongestBar = 30;

    // What a stage's name, percent and state need beside the bar.
    private const int BesideBar = 50;

    private readonly int _width;
    private readonly Lock _gate = new();
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _live;
    private LiveDisplayContext? _context;
    private IReadOnlyList<StageLine> _stages = [];

    /// <summary>Starts drawing.</summary>
    public TerminalProgressView(IAnsiConsole console)
    {
        _width = console.Profile.Width;
        _live = console.Live(Picture([])).AutoClear(false).StartAsync(async context =>
        {
            lock (_gate)
            {
                _context = context;
                context.UpdateTarget(Picture(_stages));
            }

            await _done.Task;
        });
    }

    // On a narrow terminal words are worth more than bars.
    private int BarWidth => Math.Clamp(_width - BesideBar, 0, LongestBar);

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
            _context?.UpdateTarget(Picture(stages));
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _done.TrySetResult();
        _live.GetAwaiter().GetResult();
    }

    // The live display can't draw a table without rows, and one of a single line would climb over what stands above it.
    private Padder Picture(IReadOnlyList<StageLine> stages) =>
        new Padder(stages.Count == 0 ? new Text("Planning ...") : Table(stages)).Padding(0, 0, 0, 1);

    private Table Table(IReadOnlyList<StageLine> stages)
    {
        var table = new Table().NoBorder().HideHeaders();
        table.AddColumn(new TableColumn("stage").NoWrap()).AddColumn(new TableColumn("bar").NoWrap())
            .AddColumn(new TableColumn("percent").RightAligned().NoWrap()).AddColumn("state");
        foreach (var stage in stages)
        {
            table.AddRow(new Text(stage.Name), Bar(stage), new Text(stage.Percent is { } percent ? $"{percent} %" : ""), State(stage));
        }

        return table;
    }

    private Markup Bar(StageLine stage)
    {
        if (stage.Percent is not { } percent)
        {
            return new Markup("");
        }

        var full = percent * BarWidth / 100;
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
