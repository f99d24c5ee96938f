using Cli.Local;
using Kubernetes.Client;
using Kubernetes.Embedded;
using Operator.Api;
using Testing;
using Testing.Clients;

namespace Cli.Tests.Local;

/// <summary>What an earlier run left is at work as soon as the control plane is: it may write between any two requests.</summary>
public sealed class RecordingApplierTests : IDisposable
{
    private const string Recording = """
        apiVersion: recording-operator.dev/v1alpha1
        kind: Recording
        metadata: {name: lecture}
        spec:
          title: TITLE
          source: {file: {path: lecture.mp4}}
          overrides: {outputs: [{name: here, file: {directory: published}}]}
        """;

    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Fact]
    public async Task A_recording_that_changes_meanwhile_is_applied_all_the_same()
    {
        var definitions = Directory.GetFiles(RepositoryFiles.PathOf("config", "crds"), "record*.yaml").Select(File.ReadAllText);
        await using var plane = await EmbeddedControlPlane.OpenAsync(new EmbeddedOptions { Random = new Random(1), Definitions = [.. definitions] });
        await RecordingApplier.ApplyAsync(plane, Read("before"), CancellationToken.None);

        await RecordingApplier.ApplyAsync(new WritesBetween(plane, times: 3), Read("after"), CancellationToken.None);

        var applied = await plane.GetAsync(RecordingKinds.Recordings, new ObjectKey(LocalManifest.Namespace, "lecture"), CancellationToken.None);
        Assert.Equal("after", applied!.Spec.Title);
    }

    private LocalManifest Read(string title)
    {
        File.WriteAllText(_path, Recording.Replace("TITLE", title, StringComparison.Ordinal));
        return LocalManifest.Read(_path);
    }

    /// <summary>Writes a Recording's status each time before it is replaced.</summary>
    private sealed class WritesBetween(IKubernetesClient inner, int times) : PassingClient(inner)
    {
        private int _left = times;

        public override async Task<T> ReplaceAsync<T>(ResourceKind<T> kind, T item, string? subresource = null, CancellationToken cancellation = default)
        {
            if (item is V1Alpha1Recording && _left-- > 0)
            {
                var key = new ObjectKey(item.Metadata.NamespaceProperty!, item.Metadata.Name!);
                await PatchAsync(kind, key, Patch.Merge($$$"""{"status":{"observedGeneration":{{{_left}}}}}"""), "status", cancellation);
            }

            return await base.ReplaceAsync(kind, item, subresource, cancellation);
        }
    }
}
