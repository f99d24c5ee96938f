using System.Text.Json;

namespace Recordings.Tests.Samples;

public sealed class InvalidSampleTests
{
    private static readonly IReadOnlyList<Sample> All = [.. Sample.All(Path.Combine("samples", "invalid"))];

    public static TheoryData<string> RefusedByRule => [.. Recordings.Where(file => Refusal.Of(file).By is "cel" or "operator")];

    public static TheoryData<string> RefusedBySchema =>
        [.. Recordings.Where(file => Refusal.Of(file) is { By: "schema", Field: not "metadata.name", Message: not "unknown field" })];

    public static TheoryData<string> WithUnknownField =>
        [.. All.Select(sample => sample.File).Where(file => Refusal.Of(file).Message == "unknown field")];

    private static IEnumerable<string> Recordings => All.Where(sample => sample.Kind == "Recording").Select(sample => sample.File);

    [Theory]
    [MemberData(nameof(RefusedByRule))]
    public void The_operator_refuses_it_with_the_field_and_the_remedy(string file)
    {
        var refusal = Refusal.Of(file);
        Assert.Contains(
            Find(file).Errors(Sample.Context with { Roots = ["library", "shelf"] }),
            error => refusal.Covers(error.Field) && error.Message.Contains(refusal.Message, StringComparison.Ordinal));
    }

    // An object may have been stored before the schema had the bound, so the operator knows the bounds too.
    [Theory]
    [MemberData(nameof(RefusedBySchema))]
    public void What_the_schema_refuses_the_operator_would_refuse_too(string file)
    {
        var refusal = Refusal.Of(file);
        try
        {
            Assert.Contains(Find(file).Errors(Sample.Context), error => refusal.Covers(error.Field));
        }
        catch (JsonException mistake)
        {
            Assert.NotNull(mistake.Path);
        }
    }

    [Theory]
    [MemberData(nameof(WithUnknownField))]
    public void A_field_that_there_is_none_of_is_not_in_the_schema(string file)
    {
        var schema = Repository.Schema($"{Find(file).Kind.ToLowerInvariant()}s");
        Assert.Equal([Refusal.Of(file).Field], UnknownFields.Of(Find(file).Document, schema));
    }

    [Fact]
    public void There_is_a_sample_for_each_way_to_be_refused()
    {
        var ways = All.Select(sample => Refusal.Of(sample.File).By).ToList();
        Assert.True(ways.Count >= 36);
        Assert.Equal(["cel", "operator", "schema"], ways.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
    }

    private static Sample Find(string file) => All.Single(sample => sample.File == file);
}
