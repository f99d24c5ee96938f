using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Recordings.Planning;
using Recordings.Tests.Samples;
using Recordings.Validation.Templates;

namespace Recordings.Tests.Docs;

/// <summary>The tables of docs/api are made from the definitions. <c>UPDATE_DOCS=1 dotnet test</c> writes them anew.</summary>
public sealed partial class ApiPageTests
{
    public static TheoryData<string> Pages => ["recording.md", "recordingtemplate.md", "recordingsource.md"];

    [Theory]
    [MemberData(nameof(Pages))]
    public void The_tables_of_fields_are_those_of_the_definition(string page)
    {
        var path = Repository.Path("docs", "api", page);
        var text = File.ReadAllText(path);
        var fresh = Table().Replace(text, table => $"{table.Groups["begin"]}\n{FieldTable.Of(Part(table.Groups["plural"].Value, table.Groups["part"].Value))}\n<!-- end -->");
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
        {
            File.WriteAllText(path, fresh);
        }

        Assert.True(fresh == File.ReadAllText(path), $"docs/api/{page} is stale: run UPDATE_DOCS=1 dotnet test tests/Recordings.Tests --filter ApiPageTests");
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_page_has_a_table_for_spec_and_one_for_status(string page)
    {
        var parts = Table().Matches(File.ReadAllText(Repository.Path("docs", "api", page))).Select(table => table.Groups["part"].Value).ToList();
        Assert.Contains("spec", parts);
        Assert.Contains("status", parts);
    }

    [Fact]
    public void The_page_of_Recording_names_every_condition_and_every_name_of_a_template()
    {
        var page = File.ReadAllText(Repository.Path("docs", "api", "recording.md"));
        string[] types =
        [
            ConditionTypes.Accepted, ConditionTypes.Succeeded, ConditionTypes.Finished, ConditionTypes.Reconciling, ConditionTypes.Stalled,
            ConditionTypes.Paused, ConditionTypes.UpToDate,
        ];
        Assert.All(types.Concat(TemplateNames.Values), name => Assert.Contains($"`{name}`", page, StringComparison.Ordinal));
    }

    private static JsonNode Part(string plural, string path) =>
        path.Split('.').Aggregate(Repository.Schema(plural), (schema, field) => schema["properties"]![field]!);

    [GeneratedRegex("(?<begin><!-- fields: (?<plural>[a-z]+) (?<part>[a-z.]+) -->)\n.*?<!-- end -->", RegexOptions.Singleline, 1000)]
    private static partial Regex Table();
}
