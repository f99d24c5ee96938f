using System.Text.Json;
using Operator.Artifacts;
using Operator.Tests.Scenarios;
using Recordings.Contract;
using Recordings.Json;

namespace Operator.Tests.Dashboard;

/// <summary>Leaves files where a stage's runner leaves them in the operator's own store, with the manifest that names them.</summary>
internal static class LeftFiles
{
    /// <summary>What a stage reports that left one file.</summary>
    public static StageResult Leave(ArtifactDirectory store, StageRequest request, ArtifactRole role, string name, byte[] content, string mediaType = "application/json")
    {
        var directory = StoreKeys.Stage(request.Store.Root, request.Stage, request.Instance, request.Fingerprint);
        var file = new ArtifactFile { Role = role, Name = name, Key = $"{directory}/{name}", Size = content.Length, Sha256 = new string('0', 64), MediaType = mediaType };
        var manifest = new ArtifactManifest { Stage = request.Stage, Fingerprint = request.Fingerprint, Digest = "d", Files = [file] };
        Put(store, file.Key, content);
        Put(store, StoreKeys.Manifest(directory), JsonSerializer.SerializeToUtf8Bytes(manifest, RecordingsJson.Default.ArtifactManifest));
        return SimulatedRunner.Succeeded(request);
    }

    private static void Put(ArtifactDirectory store, string key, byte[] content) =>
        store.PutAsync(key, new MemoryStream(content), content.Length, CancellationToken.None).GetAwaiter().GetResult();
}
