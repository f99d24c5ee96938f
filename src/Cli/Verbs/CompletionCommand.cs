using System.CommandLine;

namespace Cli.Verbs;

/// <summary><c>completion</c>: the script that a shell loads to complete verbs, options and their values.</summary>
internal static class CompletionCommand
{
    private const string Bash = """
        # source <(kubectl-recording completion bash)
        _kubectl_recording() {
          local IFS=$'\n'
          COMPREPLY=($(compgen -W "$(kubectl-recording "[suggest:${COMP_POINT}]" "${COMP_LINE}" 2>/dev/null)" -- "${COMP_WORDS[COMP_CWORD]}"))
        }
        complete -F _kubectl_recording kubectl-recording
        """;

    private const string Zsh = """
        #compdef kubectl-recording
        # source <(kubectl-recording completion zsh)
        _kubectl_recording() {
          compadd -- ${(f)"$(kubectl-recording "[suggest:${#BUFFER}]" "${BUFFER}" 2>/dev/null)"}
        }
        compdef _kubectl_recording kubectl-recording
        """;

    public static Command Create()
    {
        var shell = new Argument<string>("shell") { Description = "bash or zsh" };
        shell.AcceptOnlyFromAmong("bash", "zsh");
        var command = new Command("completion", "Print the completion script of a shell") { shell };
        command.SetAction(arguments => arguments.InvocationConfiguration.Output.WriteLine(arguments.GetRequiredValue(shell) == "bash" ? Bash : Zsh));
        return command;
    }
}
