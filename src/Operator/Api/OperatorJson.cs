using System.Text.Json.Serialization;
using Recordings.Json;
using Recordings.Resources.Status;

namespace Operator.Api;

/// <summary>Source-generated JSON of the operator's own kinds, with the domain's spelling of enums and durations.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    Converters = [typeof(GoDurationConverter), typeof(UtcTimeConverter), typeof(RepeatedTextConverter)])]
[JsonSerializable(typeof(V1Alpha1Recording))]
[JsonSerializable(typeof(V1Alpha1RecordingTemplate))]
[JsonSerializable(typeof(V1Alpha1RecordingSource))]
[JsonSerializable(typeof(RecordingStatus))]
[JsonSerializable(typeof(RecordingTemplateStatus))]
[JsonSerializable(typeof(RecordingSourceStatus))]
public sealed partial class OperatorJson : JsonSerializerContext;
