using Cli.Verbs;
using Testing;

namespace Cli.Tests.Verbs;

/// <summary>docs/verbs.md: every verb that changes Recordings, and every option of its own.</summary>
public sealed class VerbsPageTests
{
    private static readonly string[] OfAll = ["--selector", "--all-namespaces", "--namespace", "--kubeconfig", "--context"];

    [Fact]
    public void Every_verb_and_every_option_is_on_the_page()
    {
        var page = File.ReadAllText(RepositoryFiles.PathOf("docs", "verbs.md"));
        var verbs = ChangeCommands.Create(_ => throw new NotSupportedException(), TimeProvider.System).ToList();

        Assert.Equal(["run", "restart", "pause", "resume", "upload", "suspend", "unsuspend", "template"], verbs.Select(verb => verb.Name));
        Assert.All(verbs, verb =>
        {
            Assert.Contains($"`{verb.Name}`", page, StringComparison.Ordinal);
            Assert.All(verb.Options.Select(option => option.Name).Where(name => name.StartsWith("--", StringComparison.Ordinal)).Except(OfAll), option => Assert.Contains(option, page, StringComparison.Ordinal));
        });
    }
}
