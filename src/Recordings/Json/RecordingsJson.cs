using System.Text.Json.Serialization;
using Recordings.Contract;
using Recordings.Planning.Config;
using Recordings.Resources;
using Recordings.Resources.Pipeline;
using Recordings.Resources.Status;

namespace Recordings.Json;

/// <summary>
/// Source-generated JSON of everything in this library: camelCase, enums as CamelCase strings, nulls left out,
/// durations as <see cref="GoDuration"/>, times in UTC. Unknown fields are ignored here: the API server's schema prunes them.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    Converters = [typeof(GoDurationConverter), typeof(UtcTimeConverter)])]
[JsonSerializable(typeof(RecordingSpec))]
[JsonSerializable(typeof(RecordingStatus))]
[JsonSerializable(typeof(RecordingTemplateSpec))]
[JsonSerializable(typeof(RecordingTemplateStatus))]
[JsonSerializable(typeof(RecordingSourceSpec))]
[JsonSerializable(typeof(RecordingSourceStatus))]
[JsonSerializable(typeof(PipelineSpec))]
[JsonSerializable(typeof(FrozenConfig))]
[JsonSerializable(typeof(StageRequest))]
[JsonSerializable(typeof(StageResult))]
[JsonSerializable(typeof(ArtifactManifest))]
[JsonSerializable(typeof(DownloadRequest))]
[JsonSerializable(typeof(CleanupRequest))]
[JsonSerializable(typeof(SyncRequest))]
[JsonSerializable(typeof(SyncPage))]
[JsonSerializable(typeof(TrimRequest))]
[JsonSerializable(typeof(TranscribeRequest))]
[JsonSerializable(typeof(TopicsRequest))]
[JsonSerializable(typeof(SubtitlesRequest))]
[JsonSerializable(typeof(SegmentRequest))]
[JsonSerializable(typeof(ClipSegments))]
[JsonSerializable(typeof(ClipsRequest))]
[JsonSerializable(typeof(RecordingClips))]
[JsonSerializable(typeof(UploadRequest))]
[JsonSerializable(typeof(ProgressReport))]
[JsonSerializable(typeof(StoreListing))]
[JsonSerializable(typeof(StoreParts))]
[JsonSerializable(typeof(TrimMap))]
[JsonSerializable(typeof(Transcript))]
[JsonSerializable(typeof(RecordingTopics))]
[JsonSerializable(typeof(IReadOnlyList<ClipUpload>))]
[JsonSerializable(typeof(Waveform))]
public sealed partial class RecordingsJson : JsonSerializerContext;
