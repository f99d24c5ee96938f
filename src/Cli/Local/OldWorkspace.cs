using Kubernetes.Embedded.Nodes;
using Kubernetes.Embedded.Persistence;
using Operator.Api;

namespace Cli.Local;

/// <summary>
/// What an older version left: it kept one state, with Secrets in it, for all Recordings of an output directory, in <c>.recording</c> itself. That of
/// this Recording alone is taken over; that of others is left where it is, without the Secrets.
/// </summary>
internal sealed class OldWorkspace
{
    private readonly string _home;
    private readonly LocalWorkspace _workspace;
    private readonly IReadOnlyCollection<byte[]> _secrets;

    private OldWorkspace(LocalWorkspace workspace, IReadOnlyCollection<byte[]> secrets)
    {
        _home = LocalWorkspace.Home(workspace.OutputDirectory);
        (_workspace, _secrets) = (workspace, secrets);
    }

    private string State => Path.Combine(_home, "state.json");

    /// <summary>Sees to it.</summary>
    /// <param name="workspace">The Recording's own.</param>
    /// <param name="secrets">Values that must not lie about.</param>
    /// <param name="say">Told what a person should know.</param>
    /// <exception cref="WorkspaceBusyException">An older version is at work there.</exception>
    public static void TakeOver(LocalWorkspace workspace, IReadOnlyCollection<byte[]> secrets, Action<string> say)
    {
        var old = new OldWorkspace(workspace, secrets);
        var files = Directory.EnumerateFiles(old._home, "state.json*").Where(IsOwn).ToList();
        if (files.Count == 0)
        {
            return;
        }

        var path = Path.Combine(old._home, "lock");
        PlainPaths.CheckFile(path);
        using (old.Lock(path))
        {
            old.RemoveSecrets(files);
            old.TakeOver(say);
            File.Delete(path);
        }
    }

    private static bool IsOwn(string file) => new FileInfo(file).LinkTarget is null && PlainFile.Is(file);

    private FileStream Lock(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (FileLock.IsHeld(e))
        {
            throw new WorkspaceBusyException(_workspace.OutputDirectory, e);
        }
    }

    private void RemoveSecrets(IEnumerable<string> files)
    {
        foreach (var file in files)
        {
            if (file == State || Path.GetFileName(file).StartsWith("state.json.corrupt-", StringComparison.Ordinal))
            {
                StateArchive.RemoveSecrets(file, _secrets);
            }
            else if (Path.GetFileName(file) is "state.json.new" or "state.json.lock")
            {
                File.Delete(file);
            }
        }
    }

    private void TakeOver(Action<string> say)
    {
        if (!File.Exists(State) || !IsOwn(State))
        {
            return;
        }

        try
        {
            var names = StateArchive.Names(State, RecordingKinds.Recordings.Group, RecordingKinds.Recordings.Plural).Select(key => key.Name).ToList();
            if (_workspace.Earlier == EarlierRun.None && names is [var only] && only == _workspace.Recording.Name)
            {
                ProcessNode.EndAll(Path.Combine(_home, "pods"));
                _workspace.Adopt(State, Path.Combine(_home, "artifacts"));
                foreach (var directory in (string[])["pods", $"artifacts/{LocalManifest.Namespace}", "artifacts"])
                {
                    EmptyDirectory.Delete(Path.Combine(_home, directory));
                }
            }
            else
            {
                say($"An older version of this program left an unfinished run of {string.Join(", ", names)} in {_home}: it is left as it is.");
            }
        }
        catch (CorruptStateException e)
        {
            say($"{e.Message} An older version of this program left it: it is left as it is.");
        }
    }
}
