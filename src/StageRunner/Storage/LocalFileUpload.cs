namespace StageRunner.Storage;

/// <summary>Puts a local file of any size: small ones at once, big ones in parts.</summary>
public static class LocalFileUpload
{
    /// <summary>Puts the file. After a crash it starts anew: what made the file may have made other bytes.</summary>
    public static async Task PutAsync(
        IArtifactStore store, string key, string path, ObjectInfo info, int parallelism, CancellationToken cancellationToken)
    {
        var size = new FileInfo(path).Length;
        if (size <= PartLayout.MinPartSize)
        {
            await using var content = ScratchFile.OpenRead(path);
            await store.PutAsync(key, content, info, cancellationToken);
            return;
        }

        var layout = PartLayout.For(size);
        await using var partial = await store.CreatePartialAsync(key, layout, info, cancellationToken);
        var options = new ParallelOptions { MaxDegreeOfParallelism = parallelism, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(Enumerable.Range(1, layout.Count), options, async (number, token) =>
            await partial.CommitAsync(number, path, layout.Range(number).Offset, token));
        await partial.CompleteAsync(cancellationToken);
    }
}
