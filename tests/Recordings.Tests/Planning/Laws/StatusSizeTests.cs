using System.Collections.Immutable;
using System.Text.Json;
using Recordings.Contract;
using Recordings.Json;
using Recordings.Planning;
using Recordings.Resources;
using Recordings.Resources.Pipeline;
using Recordings.Resources.Status;
using Testing.Builders;

namespace Recordings.Tests.Planning.Laws;

/// <summary>Law 10: the status of one Recording stays under 32 KiB whatever happens.</summary>
public sealed class StatusSizeTests
{
    private const int MaxBytes = 32 * 1024;

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(10)]
    [InlineData(11)]
    [InlineData(50)]
    public void Status_is_bounded_whatever_runners_say(int outputs)
    {
        var cluster = Cluster(outputs).Settle();
        Check(cluster);
        foreach (var stage in new[] { "download", "trim", "transcribe", "subtitles" })
        {
            cluster.End(stage, Huge(cluster.SuccessOf(cluster.Live(stage)))).Settle();
            Check(cluster);
        }

        foreach (var job in cluster.LiveJobs.ToList())
        {
            var key = PaperCluster.KeyOf(job);
            cluster.End(key, Huge(cluster.SuccessOf(job)));
        }

        cluster.Settle();
        Check(cluster);
        Assert.Equal(outputs, cluster.Status.Uploads!.Uploaded);
        Assert.All(cluster.Status.Outputs!, output => Assert.Equal(OutputState.Uploaded, output.State));

        cluster.Change(spec => spec.RunAgain(RunPolicy.Restart)).RunToEnd();
        Check(cluster);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(10)]
    [InlineData(34)]
    [InlineData(50)]
    public void Status_is_bounded_with_many_clips_in_many_shares(int outputs)
    {
        var cluster = Cluster(outputs);
        cluster.Change(spec => spec.Overriding(pipeline => pipeline with
        {
            Clips = new ClipsSettings { Enabled = true, Count = 50, Parallelism = 8 },
            Outputs = [.. pipeline.Outputs!.Select(output => output with { Publish = PublishedThing.Clips })],
        }));
        while (cluster.LiveJobs.FirstOrDefault() is { } job)
        {
            // The last share fails for good, with much to say.
            var key = PaperCluster.KeyOf(job);
            cluster.End(key, key == "clips/8" && job.Run == 1 ? AJob.Failure(ErrorCodes.MediaCorrupt, new string('ж', 3000)) : Huge(cluster.SuccessOf(job))).Settle();
            Check(cluster);
        }

        cluster.Change(spec => spec.RunAgain());
        while (cluster.LiveJobs.FirstOrDefault() is { } job)
        {
            cluster.End(PaperCluster.KeyOf(job), Huge(cluster.SuccessOf(job))).Settle();
            Check(cluster);
        }

        Assert.All(cluster.Status.Outputs!, output => Assert.Equal(outputs + 8 > 10 ? null : (50, 49, 1), Counts(output.Clips)));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(10)]
    [InlineData(50)]
    public void Status_is_bounded_when_everything_fails_with_long_messages(int outputs)
    {
        var cluster = Cluster(outputs).Settle().SucceedAll("download", "trim", "transcribe", "subtitles");
        foreach (var job in cluster.LiveJobs.ToList())
        {
            cluster.End(PaperCluster.KeyOf(job), AJob.Failure(ErrorCodes.UploadRejected, new string('ж', 3000)));
        }

        cluster.Settle();

        Check(cluster);
        Assert.Equal(outputs, cluster.Status.Uploads!.Failed);
        Assert.StartsWith("upload/", cluster.Status.Failure!.Stage, StringComparison.Ordinal);
        Assert.NotEmpty(cluster.Status.Failure.Message);
    }

    private static PaperCluster Cluster(int outputs)
    {
        var many = Enumerable.Range(0, outputs).Select(i => ARecording.S3Output($"{new string('o', 60)}-{i:00}"[..63])).ToArray();
        var identity = ARecording.Identity with { Namespace = new string('n', 63), Name = new string('r', 63) };
        var cluster = new PaperCluster(ARecording.Spec.WithOutputs(many).Overriding(Everything));
        cluster.Observation = cluster.Observation with { Recording = cluster.Observation.Recording with { Identity = identity } };
        return cluster;
    }

    /// <summary>Many settings, so that many have a layer to name.</summary>
    private static PipelineSpec Everything(PipelineSpec pipeline) => pipeline with
    {
        Stages = Enumerable.Range(0, 20).ToImmutableDictionary(
            i => i == 0 ? "trim" : i == 1 ? "download" : "cpu",
            _ => new StageRunSettings { Timeout = "1h", Labels = new Dictionary<string, string>(StringComparer.Ordinal) { [new string('l', 60)] = "x" } },
            StringComparer.Ordinal,
            EqualityComparer<StageRunSettings>.Create((_, _) => true)),
    };

    private static StageResult Huge(StageResult result) => result with
    {
        Manifest = $"{new string('p', 200)}/{result.Manifest}",
        Facts = result.Facts with
        {
            Publication = new Publication
            {
                Id = new string('i', 2000),
                Url = $"https://example/{new string('u', 2000)}",
                Clips = PackedClips.Pack([.. Enumerable.Range(1, 50).Select(Clip)]),
                Post = [.. Enumerable.Range(0, 20).Select(_ => new PostStepStatus { Step = "Thumbnail", Message = new string('"', 500) })],
            },
        },
    };

    private static (int Total, int Uploaded, int Failed)? Counts(ClipUploads? clips) => clips is null ? null : (clips.Total, clips.Uploaded, clips.Failed);

    private static ClipUpload Clip(int number) => new()
    {
        Number = number,
        State = number == 50 ? ClipUploadState.Failed : ClipUploadState.Uploaded,
        Id = $"{new string('i', 200)}{number}",
        Url = $"https://example/{new string('u', 80)}{number}",
        Code = ErrorCodes.ProviderUnavailable,
    };

    private static void Check(PaperCluster cluster)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(cluster.Status, RecordingsJson.Default.RecordingStatus).Length;
        Assert.True(bytes <= MaxBytes, $"{bytes} bytes");
        Assert.Same(cluster.Status, Planner.Plan(cluster.Observation, cluster.Now).Status);
    }
}
