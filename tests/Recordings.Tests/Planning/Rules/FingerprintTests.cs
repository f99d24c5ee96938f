using System.Text.Json;
using Recordings.Planning.Fingerprints;
using Recordings.Planning.Graph;
using Recordings.Resources;
using Recordings.Resources.Pipeline;
using Testing.Builders;

namespace Recordings.Tests.Planning.Rules;

/// <summary>What makes a stage stale, and what does not.</summary>
public sealed class FingerprintTests
{
    private static string Of(string stage, Func<RecordingSpec, RecordingSpec>? change = null)
    {
        var cluster = new PaperCluster((change ?? (spec => spec))(ARecording.Spec)).SetSecret("renamed", "1").RunToEnd();
        return cluster.Stage(stage).Fingerprint!;
    }

    private static RecordingSpec With(RecordingSpec spec, PipelineSpec over) => spec.Overriding(pipeline => over with { Outputs = pipeline.Outputs });

    [Fact]
    public void Equal_json_has_equal_text_whatever_its_order_and_white_space()
    {
        using var a = JsonDocument.Parse("""{"b":[1,{"d":null,"c":"x"}],"a":true}""");
        using var b = JsonDocument.Parse("""{ "a" : true, "b" : [ 1, { "c" : "x", "d" : null } ] }""");

        Assert.Equal("""{"a":true,"b":[1,{"c":"x","d":null}]}""", CanonicalJson.Of(a.RootElement, []));
        Assert.Equal(CanonicalJson.Of(a.RootElement, []), CanonicalJson.Of(b.RootElement, []));
        Assert.Equal("""{"a":true,"b":[1,{"d":null}]}""", CanonicalJson.Of(a.RootElement, ["c"]));
    }

    [Fact]
    public void A_stages_own_settings_count() =>
        Assert.NotEqual(Of("trim"), Of("trim", spec => With(spec, new PipelineSpec { Trimming = new TrimmingSettings { PadAfter = "6s" } })));

    [Fact]
    public void The_digests_of_what_it_reads_count() =>
        Assert.NotEqual(Of("subtitles"), Of("subtitles", spec => With(spec, new PipelineSpec { Trimming = new TrimmingSettings { PadAfter = "6s" } })));

    [Fact]
    public void Whose_leave_a_download_uses_does_not_count() =>
        Assert.Equal(Of("download"), Of("download", spec => spec with
        {
            Source = new SourceSpec { S3 = spec.Source!.S3! with { Credentials = new SecretReference("renamed") } },
        }));

    [Fact]
    public void How_a_transcription_works_and_what_a_poor_one_does_do_not_count() =>
        Assert.Equal(Of("transcribe"), Of("transcribe", spec => With(spec, new PipelineSpec
        {
            Transcription = new TranscriptionSettings { MaxWait = "9m", AllowErrors = true, Quality = new QualitySettings { OnLow = LowQualityAction.Continue } },
            Download = new DownloadSettings { Parallelism = 2 },
        })));

    [Fact]
    public void Whose_account_an_upload_uses_counts() =>
        Assert.NotEqual(Of("upload/main"), Of("upload/main", spec => spec.WithOutput(
            "main", output => output with { S3 = output.S3! with { Credentials = new SecretReference("renamed") } })));

    [Fact]
    public void When_an_upload_happens_does_not_count() =>
        Assert.Equal(Of("upload/main"), Of("upload/main", spec => spec.WithOutput(
            "main", output => output with { Republish = RepublishRule.Always, Suspended = false, Enabled = true, UploadGeneration = 0 })));

    [Fact]
    public void Producers_come_before_their_readers()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var stage in StageGraph.Stages)
        {
            Assert.All(stage.Reads.SelectMany(read => read.FirstOf), producer => Assert.Contains(producer, seen));
            seen.Add(stage.Name);
        }
    }
}
