using System.Collections.Immutable;
using Recordings.Resources;
using Recordings.Resources.Pipeline;
using Recordings.Validation;

namespace Recordings.Tests.Validation;

public sealed class RecordingValidatorTests
{
    private static readonly ValidationContext Cluster = new() { Roots = ["library"], Commands = ["whisper"] };

    [Fact]
    public void A_setting_of_another_layer_is_not_blamed_on_the_overrides()
    {
        var resolved = new PipelineSpec { Trimming = new() { PadBefore = "5x" } };
        Assert.Equal("pipeline.trimming.padBefore", Assert.Single(Validate(From("https://a.example/b"), resolved)).Field);
    }

    [Fact]
    public void A_mistake_names_the_value_and_the_remedy()
    {
        var overrides = new PipelineSpec { Trimming = new() { PadBefore = "5x" } };
        var error = Assert.Single(Validate(From("https://a.example/b") with { Overrides = overrides }, overrides));
        Assert.Equal(
            "spec.overrides.trimming.padBefore: \"5x\" is not a duration: write a number and a unit, like \"90s\", \"5m\" or \"72h\" (the units are h, m, s and ms)", error.ToString());
    }

    [Fact]
    public void Who_publishes_clips_has_them_made()
    {
        var shorts = new OutputSettings { Name = "shorts", Publish = PublishedThing.Clips, S3 = new() { Bucket = "recordings" } };
        var error = Assert.Single(Validate(From("https://a.example/b"), new PipelineSpec { Outputs = [shorts] }));
        Assert.Equal(
            "pipeline.outputs[shorts].publish: publishes clips, but none are made: write clips: {enabled: true}, or publish: Video", error.ToString());
        Assert.Empty(Validate(From("https://a.example/b"), new PipelineSpec { Clips = new() { Enabled = true }, Outputs = [shorts] }));
    }

    [Fact]
    public void A_brand_lies_in_a_bucket_that_is_named()
    {
        var clips = new ClipsSettings { Enabled = true, BrandOverlay = "logo.png" };
        Assert.Equal("pipeline.clips.brollLibrary", Assert.Single(Validate(From("https://a.example/b"), new PipelineSpec { Clips = clips })).Field);
    }

    [Fact]
    public void What_is_switched_off_need_not_be_complete()
    {
        var resolved = new PipelineSpec
        {
            Topics = new() { Enabled = false },
            Clips = new() { Count = 3 },
            Transcription = new() { Enabled = false, Provider = TranscriptionProvider.OpenAI },
            Outputs = [new() { Name = "channel", Enabled = false, Youtube = new() }],
        };
        Assert.Empty(Validate(From("https://a.example/b"), resolved));
    }

    [Fact]
    public void Once_the_layers_are_merged_an_output_has_exactly_one_platform()
    {
        var resolved = new PipelineSpec { Outputs = [new() { Name = "main", S3 = new() { Bucket = "recordings" }, File = new() { Directory = "library" } }] };
        Assert.Contains("s3 and file", Assert.Single(Validate(From("https://a.example/b"), resolved)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_command_of_the_operator_is_a_provider_like_any_other()
    {
        var resolved = new PipelineSpec { Transcription = new() { Provider = TranscriptionProvider.Command, Command = "whisper" } };
        Assert.Empty(Validate(From("https://a.example/b"), resolved));
    }

    [Theory]
    [InlineData("library/a.mp4", true)]
    [InlineData("/etc/passwd", false)]
    [InlineData("attic/a.mp4", false)]
    [InlineData("library/../etc/passwd", false)]
    [InlineData("library\\..\\etc", false)]
    public void A_file_is_below_a_root_of_the_operator(string path, bool isGood) =>
        Assert.Equal(isGood, Validate(new() { Source = new() { File = new() { Path = path } } }, new()).IsEmpty);

    [Fact]
    public void In_local_mode_a_file_is_anywhere_on_the_machine() =>
        Assert.Empty(RecordingValidator.Validate(
            new() { Source = new() { File = new() { Path = "/home/ada/lecture.mp4" } } }, new(), new ValidationContext { Roots = [""] }));

    [Fact]
    public void A_password_in_an_address_is_refused_and_not_repeated()
    {
        var error = Assert.Single(Validate(From("https://ada:secret-word@a.example/b"), new()));
        Assert.Contains("headersFrom", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-word", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void However_much_is_wrong_the_answer_fits_a_status()
    {
        var outputs = Enumerable.Range(0, 500).Select(i => new OutputSettings { Name = new string('X', 10_000 + i) }).ToList();
        var overrides = new PipelineSpec { Outputs = outputs };
        var errors = Validate(new() { Title = new string('x', 1_000_000), Overrides = overrides }, overrides);
        Assert.Equal(RecordingValidator.MaxErrors, errors.Length);
        Assert.True(errors.Sum(error => error.ToString().Length) < 8_000);
    }

    [Theory]
    [InlineData("1.5Gi", true)]
    [InlineData("250m", true)]
    [InlineData("2", true)]
    [InlineData("-1", false)]
    [InlineData("1e", false)]
    [InlineData("Gi", false)]
    [InlineData("", false)]
    [InlineData("99999999999999999999999999999999", false)]
    public void A_stage_s_resources_are_quantities(string quantity, bool isGood)
    {
        var stages = new Dictionary<string, StageRunSettings>(StringComparer.Ordinal)
        {
            ["trim"] = new() { Resources = new() { Limits = new Dictionary<string, string>(StringComparer.Ordinal) { ["cpu"] = quantity } } },
        };
        Assert.Equal(isGood, Validate(From("https://a.example/b"), new() { Stages = stages }).IsEmpty);
    }

    private static RecordingSpec From(string url) => new() { Source = new() { Http = new() { Url = url } } };

    private static ImmutableArray<FieldError> Validate(RecordingSpec spec, PipelineSpec resolved) => RecordingValidator.Validate(spec, resolved, Cluster);
}
