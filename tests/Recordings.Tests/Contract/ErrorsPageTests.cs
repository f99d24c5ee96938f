using System.Reflection;
using Recordings.Contract;
using Testing;

namespace Recordings.Tests.Contract;

/// <summary>docs/errors.md, the catalogue and the codes say the same.</summary>
public sealed class ErrorsPageTests
{
    private static readonly string[] Page = File.ReadAllLines(RepositoryFiles.PathOf("docs", "errors.md"));

    [Fact]
    public void The_page_has_a_row_for_every_error_in_the_catalogue_s_words()
    {
        var rows = Page.Where(line => line.StartsWith("| `", StringComparison.Ordinal)).ToList();
        var expected = ErrorCatalogue.All.Select(error => $"| `{error.Code}` | {error.Class} | {error.Meaning} | {error.Advice} |");

        Assert.Equal(expected, rows);
    }

    [Fact]
    public void Every_code_is_in_the_catalogue_once()
    {
        var codes = typeof(ErrorCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!);

        Assert.Equal(codes.Order(), ErrorCatalogue.All.Select(error => error.Code).Order());
    }

    [Fact]
    public void A_code_of_a_newer_runner_is_retried_rather_than_trusted() =>
        Assert.Equal(ErrorClass.Retryable, ErrorCatalogue.Describe("SomethingNew").Class);
}
