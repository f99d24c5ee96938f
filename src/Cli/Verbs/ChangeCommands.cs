using System.CommandLine;
using Cli.Bulk;
using Cli.Connection;
using Operator.Changes;
using Recordings.Planning.Graph;

namespace Cli.Verbs;

/// <summary>The verbs that change Recordings.</summary>
internal static class ChangeCommands
{
    public static IEnumerable<Command> Create(Connect connect, TimeProvider time)
    {
        var verbs = new BulkVerb(connect, time);
        yield return Run(verbs);
        yield return Restart(verbs);
        yield return Pause(verbs);
        yield return verbs.Create("resume", "Go on where it was paused", _ => new ResumeChange());
        yield return Upload(verbs);
        yield return Suspend(verbs, "suspend", "Hold back one output; everything else goes on", isSuspended: true);
        yield return Suspend(verbs, "unsuspend", "Let a suspended output go on", isSuspended: false);
        yield return TemplateCommand.Create(verbs);
    }

    private static Command Run(BulkVerb verbs)
    {
        var template = new Option<string?>("--run-template") { HelpName = "template", Description = "A RecordingTemplate for this run alone; nothing is bound" };
        return verbs.Create(
            "run", "Run again: continue what failed, do what is stale, end a pause", arguments => new RunChange(arguments.GetValue(template)), template);
    }

    private static Command Restart(BulkVerb verbs)
    {
        var from = new Option<string?>("--from") { HelpName = "stage", Description = "The stage to begin with (default: the first)" };
        from.AcceptOnlyFromAmong([.. StageGraph.Stages.Select(stage => stage.Name)]);
        var resume = new Option<bool>("--resume") { Description = "End a pause too" };
        return verbs.Create(
            "restart",
            "Do everything again, or from one stage on",
            arguments => new RestartChange(arguments.GetValue(from), arguments.GetValue(resume)),
            from,
            resume);
    }

    private static Command Pause(BulkVerb verbs)
    {
        var stop = new Option<bool>("--stop") { Description = "Stop running stages too; they continue from their checkpoints later" };
        return verbs.Create("pause", "Start nothing more; running stages finish", arguments => new PauseChange(arguments.GetValue(stop)), stop);
    }

    private static Command Upload(BulkVerb verbs)
    {
        var output = Output();
        return verbs.Create(
            "upload", "Publish to one output again, and nothing else", arguments => new UploadChange(arguments.GetRequiredValue(output)), output);
    }

    private static Command Suspend(BulkVerb verbs, string name, string description, bool isSuspended)
    {
        var output = Output();
        return verbs.Create(name, description, arguments => new SuspendChange(arguments.GetRequiredValue(output), isSuspended), output);
    }

    private static Option<string> Output() => new("--output") { HelpName = "output", Description = "The output, by its name", Required = true };
}
