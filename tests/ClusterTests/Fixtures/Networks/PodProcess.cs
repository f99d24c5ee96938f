namespace ClusterTests.Fixtures.Networks;

/// <summary>
/// The process of a pod's container, seen by the kernel's eyes: the images have no shell to run anything in. The pod's node must be this machine, and we root.
/// </summary>
public sealed class PodProcess
{
    private readonly int _id;

    private PodProcess(int id)
    {
        _id = id;
        Network = new PodNetwork($"/proc/{id}/ns/net");
    }

    /// <summary>The pod's network.</summary>
    public PodNetwork Network { get; }

    /// <summary>Where things are mounted in the container.</summary>
    public IReadOnlyList<string> MountPoints => [.. File.ReadLines($"/proc/{_id}/mountinfo").Select(line => line.Split(' ')[4])];

    /// <summary>The one that its container began with.</summary>
    public static PodProcess Of(StagePod pod) => new(Directory.EnumerateDirectories("/proc")
        .Select(directory => int.TryParse(Path.GetFileName(directory), out var id) ? id : 0)
        .FirstOrDefault(id => id > 0 && IsFirstOf(id, pod.Container)) is > 0 and var found
            ? found
            : throw new InvalidOperationException($"no process of {pod.Name} on this machine: these tests want the node to be here"));

    /// <summary>A variable of its environment.</summary>
    public string Variable(string name) => File.ReadAllText($"/proc/{_id}/environ").Split('\0')
        .First(variable => variable.StartsWith($"{name}=", StringComparison.Ordinal))[(name.Length + 1)..];

    /// <summary>A file as the container sees it.</summary>
    public string ReadFile(string path) => File.ReadAllText($"/proc/{_id}/root{path}");

    // In its own process namespace the first has the number 1; its control group is named after the container.
    private static bool IsFirstOf(int id, string container)
    {
        try
        {
            return File.ReadAllText($"/proc/{id}/cgroup").Contains(container, StringComparison.Ordinal)
                && File.ReadLines($"/proc/{id}/status").Any(line => line.StartsWith("NSpid:", StringComparison.Ordinal) && line.Split('\t') is [_, _, .., "1"]);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
