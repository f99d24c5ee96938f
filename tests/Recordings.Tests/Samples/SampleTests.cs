namespace Recordings.Tests.Samples;

public sealed class SampleTests
{
    private static readonly Dictionary<string, string> Plurals = new(StringComparer.Ordinal)
    {
        ["Recording"] = "recordings",
        ["RecordingTemplate"] = "recordingtemplates",
        ["RecordingSource"] = "recordingsources",
    };

    public static TheoryData<string> Files => [.. Sample.All("samples").Select(sample => sample.File).Distinct(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_sample_has_no_field_that_the_schema_does_not_have(string file)
    {
        foreach (var sample in Sample.All("samples").Where(sample => sample.File == file && Plurals.ContainsKey(sample.Kind)))
        {
            Assert.Empty(UnknownFields.Of(sample.Document, Repository.Schema(Plurals[sample.Kind])));
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_Recording_of_the_samples_is_accepted(string file)
    {
        foreach (var sample in Sample.All("samples").Where(sample => sample.File == file && sample.Kind == "Recording"))
        {
            Assert.Empty(sample.Errors(Sample.Context));
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void A_sample_says_what_it_shows(string file) =>
        Assert.StartsWith("# ", File.ReadAllText(Repository.Path("config", "samples", file)), StringComparison.Ordinal);

    [Fact]
    public void Every_Secret_of_the_samples_carries_the_label_that_lets_it_be_used() =>
        Assert.All(
            Sample.All("samples").Where(sample => sample.Kind == "Secret"),
            secret => Assert.Equal("true", (string?)secret.Document["metadata"]!["labels"]!["recording-operator.dev/credentials"]));

    [Fact]
    public void The_quick_start_names_no_endpoint_and_no_Secret()
    {
        var quickstart = Sample.All("samples").Single(sample => sample.File == "quickstart.yaml").Document.ToJsonString();
        Assert.DoesNotContain("endpoint", quickstart, StringComparison.Ordinal);
        Assert.DoesNotContain("credentials", quickstart, StringComparison.Ordinal);
    }
}
