using System.Threading.Channels;
using Cli.Selecting;
using Kubernetes.Client;
using Operator.Changes;

namespace Cli.Bulk;

/// <summary>Carries a change out on many Recordings. One that fails does not stop the rest.</summary>
internal sealed class BulkChange(IKubernetesClient client, Selector selector, TimeProvider time)
{
    private const int Parallel = 16;

    private readonly ChangeWriter _writer = new(client, new NamespaceTemplates(client).OfAsync, time);

    /// <summary>Each Recording's result, as they come.</summary>
    public IAsyncEnumerable<ChangeResult> RunAsync(Selection selection, IChange change, bool isDryRun, CancellationToken cancellation)
    {
        var results = Channel.CreateUnbounded<ChangeResult>();
        _ = FillAsync(results.Writer, selection, change, isDryRun, cancellation);
        return results.Reader.ReadAllAsync(cancellation);
    }

    private async Task FillAsync(ChannelWriter<ChangeResult> results, Selection selection, IChange change, bool isDryRun, CancellationToken cancellation)
    {
        try
        {
            await System.Threading.Tasks.Parallel.ForEachAsync(
                selector.FindAsync(selection, cancellation),
                new ParallelOptions { MaxDegreeOfParallelism = Parallel, CancellationToken = cancellation },
                async (found, stop) => await results.WriteAsync(await _writer.WriteAsync(found.Key, found.Recording, change, isDryRun, stop), stop));
            results.Complete();
        }
        catch (Exception e)
        {
            // Comes out where the results are read.
            results.Complete(e);
        }
    }
}
