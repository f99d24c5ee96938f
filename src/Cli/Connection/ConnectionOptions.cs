using System.CommandLine;

namespace Cli.Connection;

/// <summary>The options that say which cluster and namespace: kubectl's own, by its own names.</summary>
internal sealed class ConnectionOptions
{
    private readonly Option<string?> _kubeconfig = new("--kubeconfig") { Description = "The kubeconfig (default: $KUBECONFIG, then ~/.kube/config)" };
    private readonly Option<string?> _context = new("--context") { Description = "The kubeconfig's context (default: its current one)" };
    private readonly Option<string?> _namespace = new("--namespace", "-n") { Description = "The namespace (default: the context's)" };

    public void AddTo(Command command)
    {
        command.Add(_kubeconfig);
        command.Add(_context);
        command.Add(_namespace);
    }

    public ConnectionRequest Read(ParseResult arguments) =>
        new(arguments.GetValue(_kubeconfig), arguments.GetValue(_context), arguments.GetValue(_namespace));
}

/// <summary>Which cluster and namespace were asked for. Null: as kubectl would.</summary>
/// <param name="Kubeconfig">A file.</param>
/// <param name="Context">One of its contexts.</param>
/// <param name="Namespace">A namespace.</param>
internal sealed record ConnectionRequest(string? Kubeconfig, string? Context, string? Namespace);
