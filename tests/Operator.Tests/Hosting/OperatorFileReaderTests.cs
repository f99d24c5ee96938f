using Operator.Hosting;

namespace Operator.Tests.Hosting;

public sealed class OperatorFileReaderTests
{
    [Theory]
    [InlineData("roots: 5\n", "operator.yaml: line 1, column 8: roots: has a value of a kind that is not wanted here: docs/operations.md says which is")]
    [InlineData("workers: 8\nroot: {}\n", "operator.yaml: line 2, column 1: root: there is no such field: correct its spelling or remove it (docs/operations.md has them all)")]
    [InlineData("defaults:\n  trimming:\n    cut: Sharp\n", "operator.yaml: line 3, column 10: defaults.trimming.cut: has a value of a kind that is not wanted here: docs/operations.md says which is")]
    [InlineData("a: [\n", "operator.yaml: line 2, column 1: ")]
    [InlineData("workers: 8\n---\nworkers: 9\n", "operator.yaml: one YAML document is wanted, 2 were found")]
    public void What_can_t_be_read_is_named_with_its_place_and_in_words_for_people(string text, string message)
    {
        var refusal = Assert.Throws<ConfigurationException>(() => OperatorFileReader.Parse(text, "operator.yaml"));

        Assert.StartsWith(message, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("System.", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("LineNumber", refusal.Message, StringComparison.Ordinal);
    }
}
