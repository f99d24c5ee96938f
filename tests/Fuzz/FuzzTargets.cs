using System.Text;
using Kubernetes.Embedded.Persistence;
using Recordings.Contract;
using StageRunner.Hosting;
using StageRunner.Outside;
using StageRunner.Providers;
using StageRunner.Stages.Clips.Sound;
using StageRunner.Stages.Download;
using StageRunner.Stages.Segment.Chat;
using StageRunner.Stages.Topics.Chat;
using StageRunner.Stages.Transcribe.Chunks;
using StageRunner.Stages.Transcribe.Recognisers;
using StageRunner.Stages.Upload;
using StageRunner.Stages.Upload.Videos;
using StageRunner.Sync;
using StageRunner.Transcripts;

namespace Fuzz;

/// <summary>Every parser of outside text. A new one is a line here and a folder of real shapes in the corpus.</summary>
public static class FuzzTargets
{
    private const double Length = 60;
    private static readonly Uri Feed = new("https://feeds.example.com/lectures.xml");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        FuzzTarget.Of("json", bytes => Walk(OutsideJson.Parse(bytes))),
        FuzzTarget.Of("prose", bytes => OutsideJson.Find(Text(bytes)).ToList().ForEach(found => Walk(found))),
        FuzzTarget.Of("foreign", bytes => ForeignText.Cut(Text(bytes))),
        FuzzTarget.Of("cues", bytes => CueReader.Read(bytes)),
        FuzzTarget.Of("speech", bytes => Json(bytes, answer => VerboseJson.Read(answer, Length))),
        FuzzTarget.Of("batch", bytes => Json(bytes, answer => BatchApi.Ended(answer, SomeBatch, Length)), typeof(BatchEndedException)),
        FuzzTarget.Of("command", bytes => Array.ForEach(Enum.GetValues<CommandOutput>(), format => Foreseen.Try(() => CommandAnswer.Read(bytes, format, Length)))),
        FuzzTarget.Of("events", bytes => Walk(ServerEvents.Join(bytes))),
        FuzzTarget.Of("faults", bytes => Json(bytes, body => ProviderErrors.FromBody(ProviderFault.OfFailure(body), Feed), () => ProviderFault.OfPage(bytes))),
        FuzzTarget.Of("chat", bytes => Json(bytes, answer => Said(ChatAnswer.Read(answer)))),
        FuzzTarget.Of("answers", bytes => Said(new ChatReply(ModelText.Final(Text(bytes)), ""))),
        FuzzTarget.Of("feeds", bytes => FeedReader.Read(bytes, Feed)),
        new("youtube", PlatformTargets.YouTubeAsync),
        new("zoom", PlatformTargets.ZoomAsync),
        new("vk", PlatformTargets.VkAsync),
        new("s3", PlatformTargets.S3Async),
        new("manifests", StoredTargets.ManifestAsync),
        new("notes", bytes => StoredTargets.NotesAsync(bytes, ChunkJson.Default.ChunkNote, ChunkJson.Default.BatchNote, ChunkJson.Default.UselessNote)),
        new("journals", bytes => StoredTargets.NotesAsync(bytes, DownloadJson.Default.DownloadJournal, UploadJson.Default.UploadJournal, VideoJson.Default.VideoJournal)),
        FuzzTarget.Of("states", StoredTargets.State, typeof(CorruptStateException)),
        FuzzTarget.Of("requests", bytes => RequestReader.Read(Text(bytes))),
        FuzzTarget.Of("probe", MediaTargets.Probe),
        FuzzTarget.Of("silence", MediaTargets.Silence),
        FuzzTarget.Of("packets", MediaTargets.Packets),
        FuzzTarget.Of("loudness", bytes => SoundLevels.Read(Text(bytes))),
        FuzzTarget.Of("languages", bytes => LanguageCodes.IsUnknown(Text(bytes))),
    ];

    private static BatchNote SomeBatch => new() { BatchId = "b1", AccountId = "a1" };

    /// <summary>The target of a name.</summary>
    public static FuzzTarget Named(string name) =>
        All.FirstOrDefault(target => target.Name == name) ?? throw new ArgumentException($"no target {name}; there are {string.Join(", ", All.Select(target => target.Name))}", nameof(name));

    internal static string Text(byte[] bytes) => Encoding.UTF8.GetString(bytes);

    private static void Json(byte[] bytes, Action<OutsideValue> read, Action? otherwise = null)
    {
        if (OutsideJson.Parse(bytes) is { } value)
        {
            read(value);
        }
        else
        {
            otherwise?.Invoke();
        }
    }

    private static void Said(ChatReply reply)
    {
        TopicAnswer.Read(reply, 10);
        ClipAnswer.Read(reply, SomeTalk.Talk);
    }

    /// <summary>Asks everything of every value. What is said must be whole letters.</summary>
    private static void Walk(OutsideValue? value, int depth = 0)
    {
        if (value is not { } known || depth > 200)
        {
            return;
        }

        _ = (known.Number, known.Whole, known.Flag, known.Moment, known.Scalar, known.IsSaid, known["a"].Kind, known.First("a", "text").Raw.Length);
        new UTF8Encoding(false, throwOnInvalidBytes: true).GetBytes(known.Text ?? "");
        foreach (var item in known.Items.Where(_ => known.Kind == OutsideKind.List).Concat(known.Members.Select(member => member.Value)))
        {
            Walk(item, depth + 1);
        }
    }
}
