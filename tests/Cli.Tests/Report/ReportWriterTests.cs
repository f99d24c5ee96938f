using Cli.Report;
using Recordings.Contract;
using Recordings.Planning;
using Recordings.Resources.Status;

namespace Cli.Tests.Report;

public sealed class ReportWriterTests
{
    private static readonly ReportModel Lecture = new()
    {
        Title = "Lecture <script>alert(1)</script> & more",
        MadeAt = DateTimeOffset.UnixEpoch,
        Status = new RecordingStatus
        {
            Phase = RecordingPhase.Ready,
            Conditions = [new Condition { Type = ConditionTypes.Succeeded, Status = "True" }],
            Media = new MediaStatus { DurationSeconds = 67, TrimmedSeconds = 55.5, Width = 640, Height = 360, SizeBytes = 2_000_000 },
            Stages = [new StageStatus { Name = "trim", State = StageState.Succeeded, Attempt = 1, StartedAt = DateTimeOffset.UnixEpoch, FinishedAt = DateTimeOffset.UnixEpoch.AddSeconds(3) }],
            Outputs = [new OutputStatus { Name = "main", Platform = "file", State = OutputState.Uploaded }],
        },
        Waveform = new ReportWaveform(67, [0, 0.5, 1, 0.5, 0], 6, 61),
        Transcript = [new ReportLine(3, "Hello <b>everyone</b>")],
        Files = [new ReportFile("main", "published/video.mp4", "video.mp4", 1_500_000)],
    };

    [Fact]
    public void It_shows_media_waveform_stages_transcript_and_links()
    {
        var page = ReportWriter.Write(Lecture);

        Assert.Contains("href=\"published/video.mp4\"", page, StringComparison.Ordinal);
        Assert.Contains("11.5 s", page, StringComparison.Ordinal);
        Assert.Contains("3.0 s", page, StringComparison.Ordinal);
        Assert.Contains("<rect class=\"cut\" x=\"0\" y=\"0\" width=\"89.55\"", page, StringComparison.Ordinal);
        Assert.Contains("0:03", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://www.youtube.com/watch?v=abc", "<a href=\"https://www.youtube.com/watch?v=abc\">https://www.youtube.com/watch?v=abc</a>")]
    [InlineData("s3://archive/lecture.mp4", "<li>s3://archive/lecture.mp4</li>")]
    public void It_shows_where_the_video_is_and_which_steps_after_it_failed(string url, string shown)
    {
        var output = new OutputStatus
        {
            Name = "channel",
            Platform = "youtube",
            State = OutputState.Uploaded,
            Url = url,
            Post = [new PostStepStatus { Step = "Playlist", State = StageState.Failed, Message = "UploadRejected: YouTube answered 404 playlistNotFound" }],
        };

        var page = ReportWriter.Write(Lecture with { Status = Lecture.Status with { Outputs = [output] } });

        Assert.Contains(shown, page, StringComparison.Ordinal);
        Assert.Contains("Playlist failed, the upload stands: UploadRejected: YouTube answered 404 playlistNotFound.", page, StringComparison.Ordinal);
        Assert.Contains("Read the message; correct the output", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Clips_are_shown_at_a_glance()
    {
        var moment = new ClipSegment { Number = 1, Start = 65, End = 95.5, Title = "Why <i>trees</i>", Reason = "A question & its answer", Score = 0.876 };

        var page = ReportWriter.Write(Lecture with { Clips = [new ReportClip(moment, [1, 2, 3], 1080, 1920)] });

        Assert.Contains("<img alt=\"\" width=\"1080\" height=\"1920\" src=\"data:image/jpeg;base64,AQID\">", page, StringComparison.Ordinal);
        Assert.Contains("<h3>Why &lt;i&gt;trees&lt;/i&gt;</h3>", page, StringComparison.Ordinal);
        Assert.Contains("1:05 – 1:36, 30.5 s, score 0.88", System.Net.WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        Assert.Contains("A question &amp; its answer", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_from_outside_is_never_markup()
    {
        var page = ReportWriter.Write(Lecture);

        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", page, StringComparison.Ordinal);
    }

    [Fact]
    public void It_loads_nothing_from_anywhere()
    {
        var page = ReportWriter.Write(Lecture);

        Assert.DoesNotContain("src=", page, StringComparison.Ordinal);
        Assert.DoesNotContain("url(", page, StringComparison.Ordinal);
        Assert.DoesNotContain("http", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<link", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_failure_comes_with_the_catalogue_s_advice()
    {
        var failed = Lecture with
        {
            Status = new RecordingStatus { Failure = new FailureStatus { Stage = "download", Code = "SourceNotFound", Message = "no such object" } },
        };

        var page = ReportWriter.Write(failed);

        Assert.Contains("no such object", page, StringComparison.Ordinal);
        Assert.Contains("Correct spec.source", page, StringComparison.Ordinal);
    }
}
