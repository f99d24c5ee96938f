using Cli.Printing;

namespace Cli.Tests.Printing;

public sealed class ColumnsTests
{
    private static readonly string[][] Rows = [["upload/published", "Run", "NotYetRun"], ["trim", "Reuse", "Unchanged"]];

    [Fact]
    public void Columns_are_as_wide_as_their_longest_cell() =>
        Assert.Equal("upload/published  Run    NotYetRun\ntrim              Reuse  Unchanged\n", Written(40));

    [Fact]
    public void On_a_narrow_terminal_the_last_cell_goes_below_and_no_word_is_broken() =>
        Assert.Equal("upload/published Run\n    NotYetRun\ntrim Reuse\n    Unchanged\n", Written(30));

    private static string Written(int width)
    {
        using var output = new StringWriter();
        Columns.Write(output, Rows, width);
        return output.ToString();
    }
}
