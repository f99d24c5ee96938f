using System.Text.Json;
using Recordings.Contract;
using Recordings.Json;
using StageRunner.Hosting;
using Traces;

namespace Operator.Tests.Scenarios;

/// <summary>The runner itself, in this process: each container gets a directory that its mounts are linked into.</summary>
/// <param name="time">The runner's clock.</param>
internal sealed class RealRunner(TimeProvider time) : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("real-runner-").FullName;
    private int _pods;

    /// <summary>The store's directory, as every pod sees it.</summary>
    public const string StorePath = "/artifacts";

    /// <summary>Where sources are, as every pod sees it.</summary>
    public const string MediaPath = "/media";

    /// <summary>The store's directory, on this machine.</summary>
    public string StoreDirectory => Shared("artifacts");

    /// <summary>Puts a file where sources are.</summary>
    public void Bring(string path, string name) => File.Copy(path, Path.Combine(Shared("media"), name));

    /// <summary>What kubelets would mount of a Secret.</summary>
    public void Secret(string name, params (string Key, string Value)[] values)
    {
        var directory = Directory.CreateDirectory(Path.Combine(Shared("secrets"), name)).FullName;
        foreach (var (key, value) in values)
        {
            File.WriteAllText(Path.Combine(directory, key), value);
        }
    }

    /// <summary>Every text that was left in the store, but the journals of uploads that are not done.</summary>
    public IEnumerable<string> StoredTexts() => Directory.GetFiles(Shared("artifacts"), "*.json", SearchOption.AllDirectories).Select(File.ReadAllText);

    public Task<StageResult> RunAsync(StageRequest request, CancellationToken stop) => RunAsync(request, new Dictionary<string, string>(), stop);

    /// <summary>Runs a stage whose container has these variables.</summary>
    public async Task<StageResult> RunAsync(StageRequest request, IReadOnlyDictionary<string, string> variables, CancellationToken stop)
    {
        var mounts = Directory.CreateDirectory(Path.Combine(_root, $"pod-{Interlocked.Increment(ref _pods)}")).FullName;
        Link(mounts, StorePath, Shared("artifacts"));
        Link(mounts, MediaPath, Shared("media"));
        Link(mounts, StageRequest.SecretsPath, Shared("secrets"));
        Directory.CreateDirectory(Path.Join(mounts, Path.GetDirectoryName(StageRequest.TerminationMessagePath)));
        var environment = new RunnerEnvironment
        {
            Request = JsonSerializer.Serialize(request, RecordingsJson.Default.StageRequest),
            MountRoot = mounts,
            TraceParent = TraceParent.Parse(variables.GetValueOrDefault(TraceParent.Variable)),
            Traces = TraceOptions.Read(variables.GetValueOrDefault, "stage-runner", configured: null),
            TracePatience = TimeSpan.FromSeconds(60), // busy machines lose spans in a second
            Time = time,
        };
        await new Runner(environment).RunAsync(stop);
        return JsonSerializer.Deserialize(await File.ReadAllBytesAsync(Path.Join(mounts, StageRequest.TerminationMessagePath), CancellationToken.None), RecordingsJson.Default.StageResult)!;
    }

    /// <inheritdoc />
    public void Dispose() => Directory.Delete(_root, recursive: true);

    private static void Link(string mounts, string path, string target)
    {
        var link = Path.Join(mounts, path);
        Directory.CreateDirectory(Path.GetDirectoryName(link)!);
        Directory.CreateSymbolicLink(link, target);
    }

    private string Shared(string name) => Directory.CreateDirectory(Path.Combine(_root, name)).FullName;
}

/// <summary>The real clock, some time ahead.</summary>
internal sealed class ShiftedTime : TimeProvider
{
    private long _ahead;

    /// <summary>Moves on, without letting what waits for a moment know.</summary>
    public void Advance(TimeSpan time) => Interlocked.Add(ref _ahead, time.Ticks);

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref _ahead));
}
