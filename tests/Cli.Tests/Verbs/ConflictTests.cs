using System.Text.Json.Nodes;
using Cli.Bulk;
using Cli.Selecting;
using Operator.Api;
using Operator.Changes;
using Recordings.Resources;

namespace Cli.Tests.Verbs;

public sealed class ConflictTests
{
    [Fact]
    public async Task What_changed_between_reading_and_writing_is_decided_on_anew()
    {
        await using var cluster = await AClusterOf.RecordingsAsync(("lecture", new RecordingSpec(), AStatus.Failed));
        var change = new Interrupted(() => cluster.SetStatusAsync("lecture", AStatus.Running).GetAwaiter().GetResult());
        var bulk = new BulkChange(cluster.Client, new Selector(cluster.Client, "default"), TimeProvider.System);

        var results = new List<ChangeResult>();
        await foreach (var result in bulk.RunAsync(new Selection { Names = ["lecture"] }, change, isDryRun: false, CancellationToken.None))
        {
            results.Add(result);
        }

        Assert.Equal(ChangeOutcome.Skipped, Assert.Single(results).Outcome);
        Assert.False((await cluster.SpecOfAsync("lecture")).Paused);
    }

    /// <summary>Pauses what does not run; somebody starts it just then.</summary>
    private sealed class Interrupted(Action somebody) : IChange
    {
        private bool _isSecond;

        public Decision Decide(V1Alpha1Recording recording, KnownTemplates templates)
        {
            if (recording.Status!.Control!.IsRunning)
            {
                return new Decision.Skip("it runs");
            }

            if (!_isSecond)
            {
                _isSecond = true;
                somebody();
            }

            return new Decision.Patch(new JsonObject { ["paused"] = true }, "paused");
        }
    }
}
