using Cli.Local;
using static Cli.Local.EarlierRun;
using static Cli.Local.EarlierRunDecision;

namespace Cli.Tests.Local;

public sealed class EarlierRunRulesTests
{
    [Theory]
    [InlineData(None, false, false, true, Start)]
    [InlineData(None, true, false, true, Start)]
    [InlineData(None, false, true, false, Discard)]
    [InlineData(Unfinished, true, false, false, Resume)]
    [InlineData(Unfinished, false, true, false, Discard)]
    [InlineData(Unfinished, false, false, true, Ask)]
    [InlineData(Unfinished, false, false, false, Refuse)]
    public void An_unfinished_run_is_never_continued_or_deleted_without_being_told_so(
        EarlierRun earlier, bool retry, bool nocache, bool isInteractive, EarlierRunDecision expected) =>
        Assert.Equal(expected, EarlierRunRules.Decide(earlier, retry, nocache, isInteractive));
}
