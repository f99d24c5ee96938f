using System.Text;
using Microsoft.Extensions.Logging;
using Recordings.Contract;
using Recordings.Resources.Pipeline;
using StageRunner.Contract;
using StageRunner.Media;
using StageRunner.Stages.Subtitles;
using StageRunner.Transcripts;

namespace StageRunner.Stages.Clips.Burned;

/// <summary>The text that is drawn into a clip.</summary>
/// <param name="Path">An ASS file; null: none is drawn.</param>
/// <param name="MissingScripts">The scripts that no font here has, if that is why.</param>
internal sealed record BurnedFile(string? Path, IReadOnlyList<string> MissingScripts);

/// <summary>Writes down what is drawn into clips, in fonts that have every letter of it; what none has is never drawn as boxes.</summary>
internal sealed class BurnedText(StageContext context, MissingGlyphs onMissing, Transcript transcript, ClipFrame frame)
{
    private const double ReadingSpeed = 20;
    private readonly IReadOnlyList<TranscriptSegment> _spoken = [.. transcript.Segments.Select(segment => segment with { Words = WordTimes.Of(segment) })];
    private FontBook? _fonts;

    /// <summary>The text of a clip, written to a path.</summary>
    /// <exception cref="StageException">MissingGlyphs: no font has all of it, and clips are to be held then; ConfigError: there is no fontconfig.</exception>
    public async Task<BurnedFile> WriteAsync(ClipSegment segment, string path, CancellationToken cancellationToken)
    {
        var said = new Transcript { Segments = TranscriptClip.Apply(_spoken, segment.Start, segment.End) };
        var cues = SubtitleMaker.Make(said, new SubtitleRules(SubtitleStyle.For(frame).LineLength, MaxLines: 2, ReadingSpeed));
        if (cues.Count == 0)
        {
            return new BurnedFile(null, []);
        }

        _fonts ??= new FontBook(await new FontScan(new MediaProcess(context.Time)).RunAsync(cancellationToken), transcript.Language);
        var missing = _fonts.Missing(cues.SelectMany(cue => cue.Lines));
        if (missing.Count > 0)
        {
            return Without(segment, missing);
        }

        await File.WriteAllTextAsync(path, AssWriter.Write(cues, frame, _fonts), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), cancellationToken);
        return new BurnedFile(path, []);
    }

    private BurnedFile Without(ClipSegment segment, IReadOnlyList<string> missing)
    {
        var scripts = string.Join(", ", missing);
        if (onMissing == MissingGlyphs.Hold)
        {
            throw new StageException(ErrorCodes.MissingGlyphs, $"No font of the runner has all letters of clip {segment.Number} (missing: {scripts}), and clips.missingGlyphs is Hold");
        }

        context.Logger.LogWarning("Clip {Number} has no burned text: no font has its {Scripts}", segment.Number, scripts);
        return new BurnedFile(null, missing);
    }
}
