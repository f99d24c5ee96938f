using System.Diagnostics;
using Kubernetes.Models;

namespace Kubernetes.Embedded.Nodes;

/// <summary>A container's process: what runs, with which variables, where its output goes.</summary>
internal static class ContainerCommand
{
    private static readonly TimeSpan PullBackoff = TimeSpan.FromSeconds(10);

    // The log is opened by the process itself, so that nothing is lost, and nobody is hurt, when this one dies.
    private const string Script = """log=$1; shift; exec "$@" </dev/null >>"$log" 2>&1""";

    public static ProcessStartInfo Make(V1Pod pod, PodDirectory directory, ProcessNodeOptions options)
    {
        var container = pod.Spec!.Containers[0];

        // setsid: a session, and so a process group, of its own, for ending it with all its children.
        var start = new ProcessStartInfo("setsid") { WorkingDirectory = directory.Root, UseShellExecute = false };
        foreach (var argument in (string[])["sh", "-c", Script, "sh", directory.Log, .. Command(pod, container, options), .. container.Args ?? []])
        {
            start.ArgumentList.Add(argument);
        }

        SetVariables(start.Environment, pod, container, directory, options);
        return start;
    }

    private static IEnumerable<string> Command(V1Pod pod, V1Container container, ProcessNodeOptions options)
    {
        var image = container.Image ?? "";
        if (options.Images.TryGetValue(image, out var command))
        {
            return container.Command is { Count: > 0 } own ? own : command;
        }

        // As a kubelet: the first time the error, then that it is waiting to try again.
        var wasRefused = pod.Status?.ContainerStatuses?.FirstOrDefault()?.State?.Waiting?.Reason is "ErrImagePull" or "ImagePullBackOff";
        throw wasRefused
            ? new ContainerNotStartedException("ImagePullBackOff", $"Back-off pulling image \"{image}\"")
            : new ContainerNotStartedException("ErrImagePull", $"image \"{image}\" is not one that this node can run") { RetryAfter = PullBackoff };
    }

    private static void SetVariables(
        IDictionary<string, string?> variables, V1Pod pod, V1Container container, PodDirectory directory, ProcessNodeOptions options)
    {
        foreach (var name in variables.Keys.Except(options.InheritedVariables).ToList())
        {
            variables.Remove(name);
        }

        variables["HOME"] = variables["TMPDIR"] = Path.Combine(directory.Root, "tmp");
        foreach (var (name, value) in options.Environment)
        {
            variables[name] = value;
        }

        foreach (var variable in container.Env ?? [])
        {
            variables[variable.Name] = variable.ValueFrom?.FieldRef is { } field ? Field(pod, field.FieldPath) : variable.Value ?? "";
        }

        variables[options.RootVariable] = directory.Root;
    }

    private static string Field(V1Pod pod, string path) => path switch
    {
        "metadata.name" => pod.Metadata.Name!,
        "metadata.namespace" => pod.Metadata.NamespaceProperty!,
        "metadata.uid" => pod.Metadata.Uid!,
        "status.podIP" or "status.hostIP" => "127.0.0.1",
        _ => throw new ContainerNotStartedException("CreateContainerConfigError", $"field path \"{path}\" is not supported here"),
    };
}
