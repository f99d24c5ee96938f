using Kubernetes.Client;
using Kubernetes.Embedded.Api;
using Kubernetes.Embedded.Store;

namespace Kubernetes.Embedded.Persistence;

/// <summary>What can be done with a state file that no control plane has open.</summary>
public static class StateArchive
{
    /// <summary>The names of a kind's objects in a file.</summary>
    /// <exception cref="CorruptStateException">The file can't be trusted.</exception>
    /// <exception cref="IOException">It can't be read.</exception>
    public static IReadOnlyList<ObjectKey> Names(string file, string group, string plural)
    {
        try
        {
            return
            [
                .. StateFormat.Read(file, PlainFile.ReadAllBytes(file)).Objects
                    .Where(saved => saved.Kind == new KindId(group, plural))
                    .Select(saved => saved.Json["metadata"]!)
                    .Select(metadata => new ObjectKey(metadata["namespace"].Text() ?? "", metadata["name"].Text() ?? "")),
            ];
        }
        catch (Exception failure) when (failure is NullReferenceException or InvalidOperationException)
        {
            throw new CorruptStateException(file, "an object in it has no name", failure);
        }
    }

    /// <summary>Copies a file, whole or damaged, without what may be a Secret in it. The copy is for its owner only.</summary>
    /// <param name="from">The file.</param>
    /// <param name="to">The copy; there must be none. It appears whole.</param>
    /// <param name="secrets">Values that are known to be secret.</param>
    public static void CopyWithoutSecrets(string from, string to, IReadOnlyCollection<byte[]> secrets)
    {
        var content = PlainFile.ReadAllBytes(from);
        WritePrivate(to, StateFormat.IsFreeOfSecrets(content) ? content : SecretScrubber.Scrub(content, secrets), overwrite: false);
    }

    /// <summary>Rewrites a file, whole or damaged, if there may be a Secret in it. A whole one stays whole.</summary>
    /// <param name="file">The file.</param>
    /// <param name="secrets">Values that are known to be secret.</param>
    public static void RemoveSecrets(string file, IReadOnlyCollection<byte[]> secrets)
    {
        var content = PlainFile.ReadAllBytes(file);
        if (!StateFormat.IsFreeOfSecrets(content))
        {
            WritePrivate(file, Without(file, content, secrets), overwrite: true);
        }
    }

    private static byte[] Without(string file, byte[] content, IReadOnlyCollection<byte[]> secrets)
    {
        try
        {
            return StateFormat.Write(StateFormat.Read(file, content).Restore(new KindRegistry()));
        }
        catch (Exception)
        {
            // Nobody will ever read it but a person.
            return SecretScrubber.Scrub(content, secrets);
        }
    }

    private static void WritePrivate(string file, byte[] content, bool overwrite)
    {
        var temporary = file + ".clean";
        File.Delete(temporary);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var stream = new FileStream(temporary, options))
        {
            stream.Write(content);
            stream.Flush(flushToDisk: true);
        }

        File.Move(temporary, file, overwrite);
        DirectorySync.Flush(Path.GetDirectoryName(Path.GetFullPath(file))!);
    }
}
