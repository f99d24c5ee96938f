using Recordings.Resources.Pipeline;

namespace Recordings.Validation.Rules;

/// <summary>topics.</summary>
internal static class TopicsRules
{
    public static void Check(TopicsSettings? topics, string path, FieldErrors errors)
    {
        if (topics is null)
        {
            return;
        }

        errors.Defined($"{path}.provider", topics.Provider);
        errors.Url($"{path}.endpoint", topics.Endpoint);
        errors.MaxLength($"{path}.model", topics.Model, Limits.Model);
        errors.Secret($"{path}.credentials", topics.Credentials);
        errors.Defined($"{path}.granularity", topics.Granularity);
        errors.Language($"{path}.language", topics.Language);
        if (topics is { Enabled: true, Provider: TopicsProvider.OpenAI })
        {
            errors.Required($"{path}.endpoint", topics.Endpoint, "provider OpenAI needs the address of a server, like \"https://api.openai.com/v1\"");
        }
    }
}
