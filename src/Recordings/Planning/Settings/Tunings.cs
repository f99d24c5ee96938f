using System.Globalization;
using Recordings.Contract;
using Recordings.Planning.Graph;
using Recordings.Resources;
using Recordings.Resources.Pipeline;

namespace Recordings.Planning.Settings;

/// <summary>How a stage works; nothing here is fingerprinted.</summary>
internal static class Tunings
{
    public static StageTuning Of(StageDefinition definition, StageRunSettings run, SettingsInput input)
    {
        var download = input.Pipeline.Download ?? new DownloadSettings();
        var platform = Platform(input);
        var endpoints = new[] { definition.Endpoint(input.Pipeline), platform?.Api, platform?.Token }.Where(endpoint => endpoint is not null).ToList();
        return new StageTuning
        {
            Parallelism = Math.Clamp(download.Parallelism ?? 4, 1, 16),
            Threads = Threads(run.Resources?.Limits?.GetValueOrDefault("cpu") ?? run.Resources?.Requests?.GetValueOrDefault("cpu")),
            MaxSizeBytes = Quantity.TryParseBytes(download.MaxSize, out var bytes) ? bytes : long.MaxValue,
            TranscriptWanted = input.Pipeline.Transcription is not { } transcription
                || (transcription.Enabled is not false && transcription.Provider is null or TranscriptionProvider.Sidecar),
            AllowPrivateAddresses = download.AllowPrivateAddresses ?? false,
            AllowPrivateProvider = endpoints.Count > 0 && endpoints.All(endpoint => PrivateEndpoints.Allow(input.Operator.PrivateEndpoints, endpoint)),
            Platform = platform,
            Zoom = definition.Name == StageNames.Download && input.Spec.Source?.Zoom is not null ? input.Operator.Zoom : null,
        };
    }

    private static PlatformEndpoints? Platform(SettingsInput input) =>
        input.Output is { } output ? input.Operator.Platforms.GetValueOrDefault(OutputPlatform.Of(output)) : null;

    /// <summary>CPUs, rounded up: <c>"1500m"</c> is 2. Without a number: 1.</summary>
    private static int Threads(string? cpu)
    {
        var text = cpu?.TrimEnd('m');
        if (!double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
        {
            return 1;
        }

        var cpus = cpu!.EndsWith('m') ? number / 1000 : number;
        return (int)Math.Clamp(Math.Ceiling(cpus), 1, 256);
    }
}
