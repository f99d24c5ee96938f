using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization.Metadata;
using Kubernetes.Embedded.Persistence;
using Recordings.Contract;
using StageRunner.Contract;
using StageRunner.Storage;

namespace Fuzz;

/// <summary>What lies in a store or a directory, where anything may have happened to it.</summary>
internal static class StoredTargets
{
    public static Task ManifestAsync(byte[] bytes) => InputFiles.LoadAsync(
        new OneObjectStore(bytes), "", [new InputArtifacts { Stage = StageNames.Trim, Manifest = "m", Digest = "d" }], CancellationToken.None);

    public static async Task NotesAsync<TOne, TTwo, TThree>(byte[] bytes, JsonTypeInfo<TOne> one, JsonTypeInfo<TTwo> two, JsonTypeInfo<TThree> three)
        where TOne : class
        where TTwo : class
        where TThree : class
    {
        var work = new WorkArea(new OneObjectStore(bytes), "work");
        await work.ReadAsync("note", one, CancellationToken.None);
        await work.ReadAsync("note", two, CancellationToken.None);
        await work.ReadAsync("note", three, CancellationToken.None);
    }

    /// <summary>The state of <c>kubectl-recording local</c>: as it is, and with a digest that fits, so that more than the digest is tried.</summary>
    public static void State(byte[] bytes)
    {
        var sealedBytes = Encoding.ASCII.GetBytes($"recording-operator-state 1 {Convert.ToHexStringLower(SHA256.HashData(bytes))}\n").Concat(bytes).ToArray();
        StateFormat.Read("state", bytes.Length % 8 == 0 ? bytes : sealedBytes);
    }
}
