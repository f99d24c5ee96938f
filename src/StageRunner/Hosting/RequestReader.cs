using System.Text.Json;
using Recordings.Contract;
using Recordings.Json;
using StageRunner.Contract;

namespace StageRunner.Hosting;

/// <summary>Reads what the operator asks for.</summary>
public static class RequestReader
{
    /// <summary>Reads the request.</summary>
    /// <exception cref="StageException">ConfigError: none, not JSON, or of a version that this runner does not know.</exception>
    public static StageRequest Read(string? json)
    {
        if (string.IsNullOrWhiteSpace(json))
        {
            throw Unreadable($"the environment variable {StageRequest.Variable} is empty: the operator sets it");
        }

        try
        {
            using var document = JsonDocument.Parse(json);
            var version = document.RootElement.TryGetProperty("schemaVersion", out var value) && value.TryGetInt32(out var number) ? number : 0;
            if (version != StageRequest.CurrentSchemaVersion)
            {
                throw Unreadable($"it has schema version {version}, this runner knows {StageRequest.CurrentSchemaVersion}");
            }

            return WithDefaults(document.Deserialize(RecordingsJson.Default.StageRequest) ?? throw Unreadable("it is null"));
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw Unreadable("it is not the expected JSON");
        }
    }

    // Source-generated JSON sets what is left out to null, whatever the record's own default.
    private static StageRequest WithDefaults(StageRequest request) => request with
    {
        Tuning = request.Tuning ?? new StageTuning(),
        Inputs = request.Inputs ?? [],
        Roots = request.Roots ?? new Dictionary<string, string>(StringComparer.Ordinal),
    };

    private static StageException Unreadable(string why) =>
        new(ErrorCodes.ConfigError, $"The stage request can't be read: {why}. Use a runner image of the operator's version.");
}
