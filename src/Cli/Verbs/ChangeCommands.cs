using System.CommandLine;
using Cli.Bulk;
using Cli.Connection;
using Operator.Changes;
using Recordings.Planning.Graph;

namespace Cli.Verbs;

/// <summary>The verbs that change Recordings.</summary>
internal static class ChangeCommands
{
    public static IEnumerable<Command> Create(Connect connect)
    {
        var from = new Option<string?>("--from") { Description = "The stage to begin with (default: the first)" };
        from.AcceptOnlyFromAmong([.. StageGraph.Stages.Select(stage => stage.Name)]);
        var stop = new Option<bool>("--stop") { Description = "Stop running stages too; they continue from their checkpoints later" };
        var output = new Option<string>("--output") { Description = "The output, by its name", Required = true };

        yield return BulkVerb.Create("run", "Run again: continue what failed, do what is stale", connect, _ => new RunChange());
        yield return BulkVerb.Create(
            "restart", "Do everything again, or from one stage on", connect, arguments => new RestartChange(arguments.GetValue(from)), from);
        yield return BulkVerb.Create(
            "pause", "Start nothing more; running stages finish", connect, arguments => new PauseChange(arguments.GetValue(stop)), stop);
        yield return BulkVerb.Create("resume", "Go on where it was paused", connect, _ => new ResumeChange());
        yield return BulkVerb.Create(
            "upload", "Publish to one output again, and nothing else", connect, arguments => new UploadChange(arguments.GetRequiredValue(output)), output);
    }
}
