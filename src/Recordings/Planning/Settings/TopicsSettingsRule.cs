using System.Text.Json;
using Recordings.Contract;
using Recordings.Json;
using Recordings.Resources.Pipeline;

namespace Recordings.Planning.Settings;

/// <summary>The topics' settings.</summary>
internal static class TopicsSettingsRule
{
    public static JsonElement Settings(SettingsInput input)
    {
        var topics = input.Pipeline.Topics ?? new TopicsSettings();
        var request = new TopicsRequest
        {
            Provider = topics.Provider ?? TopicsProvider.BuiltIn,
            Endpoint = topics.Endpoint,
            Model = topics.Model,
            Secret = topics.Credentials?.Name,
            Granularity = topics.Granularity ?? TopicGranularity.Medium,
            Language = topics.Language,
        };
        return JsonSerializer.SerializeToElement(request, RecordingsJson.Default.TopicsRequest);
    }

    public static IEnumerable<SecretNeed> Secrets(SettingsInput input) =>
        SecretNeeds.Optional(input.Pipeline.Topics?.Credentials?.Name, SecretNeed.ProviderKeys);
}
