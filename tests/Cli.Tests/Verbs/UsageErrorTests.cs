namespace Cli.Tests.Verbs;

public sealed class UsageErrorTests
{
    [Theory]
    [InlineData("plan", "Option '--filename' is required.\nkubectl recording plan --help shows what it takes.\n")]
    [InlineData("plan -f a -o xml", "-o xml: write one of json, yaml, name\nkubectl recording plan --help shows what it takes.\n")]
    [InlineData("pln -f a", "\"pln\" is not a verb: did you mean plan?\nkubectl recording --help shows what it takes.\n")]
    public async Task A_command_line_that_makes_no_sense_gets_the_reason_and_one_line_on_help(string line, string said)
    {
        await using var cluster = await AClusterOf.RecordingsAsync();

        Assert.Equal(ExitCodes.Usage, await cluster.RunAsync(line));
        Assert.Equal(("", said), (cluster.Output, cluster.Error));
    }

    [Fact]
    public async Task Help_is_there_for_who_asks()
    {
        await using var cluster = await AClusterOf.RecordingsAsync();

        Assert.Equal(ExitCodes.Success, await cluster.RunAsync("plan --help"));
        Assert.Contains("--filename", cluster.Output, StringComparison.Ordinal);
    }
}
