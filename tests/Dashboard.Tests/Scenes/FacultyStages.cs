using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Operator.Artifacts;
using Operator.Tests.Dashboard;
using Operator.Tests.Scenarios;
using Recordings.Contract;
using Recordings.Json;
using Recordings.Resources.Status;

namespace Dashboard.Tests.Scenes;

/// <summary>What the stages of the <see cref="Faculty"/> do: as real ones, they take their time, learn things, leave texts in the store, and fail.</summary>
internal sealed class FacultyStages(ArtifactDirectory store, string video, TimeProvider time)
{
    /// <summary>Ends what is held.</summary>
    public TaskCompletionSource Released { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Take(SimulatedRunner runner)
    {
        runner.When(StageNames.Download, (request, stop) => AfterAsync(9, () => Learned(request, Texts.Source), stop));
        runner.When(StageNames.Trim, (request, stop) => AfterAsync(14, () => Trim(request), stop));
        runner.When(StageNames.Transcribe, TranscribeAsync);
        runner.When(StageNames.Topics, (request, stop) => AfterAsync(5, () => Put(request, ArtifactRole.Topics, RecordingTopics.FileName, Texts.Topics, RecordingsJson.Default.RecordingTopics), stop));
        runner.When(StageNames.Clips, (request, stop) => AfterAsync(12, () => Learned(request, new() { Clips = 3 }), stop));
        runner.When("upload/channel", (request, stop) => AfterAsync(22, () => Learned(request, new() { Publication = Texts.Video }), stop));
        runner.When("upload/shorts", (request, stop) => AfterAsync(8, () => Learned(request, new() { Publication = Texts.Clips }), stop));
    }

    private async Task<StageResult> TranscribeAsync(StageRequest request, CancellationToken stop)
    {
        if (request.Recording.Name == Faculty.Running)
        {
            await Released.Task.WaitAsync(stop);
        }

        var quality = request.Recording.Name == Faculty.Held
            ? new QualityStatus { Verdict = QualityVerdict.Low, Confidence = 0.31, SpeechShare = 0.12, RepeatedShare = 0.64 }
            : new QualityStatus { Verdict = QualityVerdict.Good, Confidence = 0.94, SpeechShare = 0.97, RepeatedShare = 0.01 };
        var result = Put(request, ArtifactRole.Transcript, Transcript.FileName, Texts.Transcript, RecordingsJson.Default.Transcript);
        return await AfterAsync(38, () => result with { Facts = new StageFacts { Quality = quality } }, stop);
    }

    private StageResult Trim(StageRequest request)
    {
        if (request.Recording.Name == Faculty.Failed)
        {
            return SimulatedRunner.Failed(ErrorCodes.SilentRecording, "the whole recording is below -40 dB: nothing would be left of it");
        }

        var result = request.Recording.Name == Faculty.Published
            ? LeftFiles.Leave(store, request, ArtifactRole.Media, "video.webm", File.ReadAllBytes(video), "video/webm")
            : SimulatedRunner.Succeeded(request);
        return result with { Facts = new StageFacts { TrimmedSeconds = 5233.1 } };
    }

    private async Task<StageResult> AfterAsync(double seconds, Func<StageResult> result, CancellationToken stop)
    {
        await Task.Delay(TimeSpan.FromSeconds(seconds), time, stop);
        return result();
    }

    private static StageResult Learned(StageRequest request, StageFacts facts) => SimulatedRunner.Succeeded(request) with { Facts = facts };

    private StageResult Put<T>(StageRequest request, ArtifactRole role, string name, T content, JsonTypeInfo<T> type) =>
        LeftFiles.Leave(store, request, role, name, JsonSerializer.SerializeToUtf8Bytes(content, type));
}
