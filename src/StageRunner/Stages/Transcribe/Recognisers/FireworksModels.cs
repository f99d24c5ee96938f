namespace StageRunner.Stages.Transcribe.Recognisers;

/// <summary>Fireworks' models and where each is served.</summary>
internal static class FireworksModels
{
    public const string Default = "whisper-v3";

    /// <summary>The batch service's address.</summary>
    public const string BatchEndpoint = "https://audio-batch.link.fireworks.ai/v1";

    /// <summary>The address of the service that answers at once.</summary>
    public static string EndpointOf(string model) => IsTurbo(model) ? "https://audio-turbo.api.fireworks.ai/v1" : "https://audio-prod.api.fireworks.ai/v1";

    /// <summary>What the batch service calls that service.</summary>
    public static string EndpointIdOf(string model) => IsTurbo(model) ? "audio-turbo" : "audio-prod";

    private static bool IsTurbo(string model) => model.Contains("turbo", StringComparison.OrdinalIgnoreCase);
}
