using System.Text;
using Microsoft.Extensions.Logging;
using Recordings.Contract;
using Recordings.Json;
using StageRunner.Contract;

namespace StageRunner.Stages.Subtitles;

/// <summary>Leaves <c>subtitles.srt</c> and <c>subtitles.vtt</c>, as asked, made from the transcript's word times.</summary>
public sealed class SubtitlesStage : IStage
{
    private const int MaxTranscriptBytes = 256 * 1024 * 1024;

    /// <inheritdoc />
    public string Name => StageNames.Subtitles;

    /// <inheritdoc />
    public async Task<StageOutput> RunAsync(StageContext context, CancellationToken cancellationToken)
    {
        var settings = context.Settings(RecordingsJson.Default.SubtitlesRequest);
        var input = context.Inputs.Require(ArtifactRole.Transcript);
        var transcript = await context.Inputs.ReadJsonAsync(input, RecordingsJson.Default.Transcript, MaxTranscriptBytes, cancellationToken);
        var cues = SubtitleMaker.Make(transcript, SubtitleRules.Of(settings));
        context.Logger.LogInformation("{Cues} cues", cues.Count);
        var files = new List<OutputFile>();
        foreach (var format in (settings.Formats ?? []).Distinct().Order())
        {
            var path = Path.Combine(context.ScratchDirectory, SubtitleWriter.FileName(format));
            await File.WriteAllTextAsync(path, SubtitleWriter.Write(cues, format), new UTF8Encoding(false), cancellationToken);
            files.Add(new LocalFile(ArtifactRole.Subtitles, SubtitleWriter.FileName(format), SubtitleWriter.MediaType(format), path));
        }

        return new StageOutput(files, new StageFacts());
    }
}
