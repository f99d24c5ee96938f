using System.Text;
using System.Text.Json;
using Recordings.Contract;
using Recordings.Json;
using StageRunner.Tests.Harness;

namespace StageRunner.Tests.Transcripts;

/// <summary>A transcript that is whole by its checksum and still none: another version wrote it, or something else did.</summary>
public sealed class UnreadableTranscriptTests : IDisposable
{
    private readonly RunnerHarness _machine = new();

    public void Dispose() => _machine.Dispose();

    [Theory]
    [InlineData(StageNames.Subtitles, "not json")]
    [InlineData(StageNames.Subtitles, "null")]
    [InlineData(StageNames.Topics, "[]")]
    [InlineData(StageNames.Topics, "{")]
    [InlineData(StageNames.Segment, "7")]
    [InlineData(StageNames.Segment, "null")]
    public async Task The_stage_that_reads_it_names_the_stage_that_made_it(string stage, string transcript)
    {
        var input = await StoredArtifacts.TranscriptAsync(_machine, Encoding.UTF8.GetBytes(transcript));

        var result = await _machine.RunAsync(_machine.Request(stage, Settings(stage)) with { Inputs = [input] });

        Assert.Equal((ErrorCodes.InputCorrupt, StageNames.Transcribe), (result.Code, result.Producer));
    }

    private static JsonElement Settings(string stage) => stage switch
    {
        StageNames.Subtitles => JsonSerializer.SerializeToElement(new SubtitlesRequest(), RecordingsJson.Default.SubtitlesRequest),
        StageNames.Topics => JsonSerializer.SerializeToElement(new TopicsRequest(), RecordingsJson.Default.TopicsRequest),
        _ => JsonSerializer.SerializeToElement(new SegmentRequest(), RecordingsJson.Default.SegmentRequest),
    };
}
