using System.Text.Json.Serialization;
using Recordings.Contract;
using Recordings.Json;

namespace Operator.Dashboard.Views;

/// <summary>Source-generated JSON of what the page gets and sends, with the domain's spelling of enums and times.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    Converters = [typeof(GoDurationConverter), typeof(UtcTimeConverter)])]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(RecordingRow))]
[JsonSerializable(typeof(RecordingView))]
[JsonSerializable(typeof(ViewerView))]
[JsonSerializable(typeof(ChangeRequest))]
[JsonSerializable(typeof(ChangeAnswer))]
[JsonSerializable(typeof(TranscriptView))]
[JsonSerializable(typeof(RecordingTopics))]
[JsonSerializable(typeof(Trouble))]
internal sealed partial class DashboardJson : JsonSerializerContext;
