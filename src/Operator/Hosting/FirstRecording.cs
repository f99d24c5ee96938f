using System.Net;
using System.Text.Json;
using Kubernetes.Client;
using Kubernetes.Yaml;
using Operator.Api;

namespace Operator.Hosting;

/// <summary>
/// <c>recording-operator create FILE</c>: creates a Recording as soon as the server takes one. For manifests that bring the definitions along:
/// <c>kubectl apply</c> asks what kinds there are before it creates the first object.
/// </summary>
internal sealed class FirstRecording(IKubernetesClient client, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    /// <summary>Reads the file.</summary>
    /// <exception cref="ConfigurationException">It holds no Recording.</exception>
    public static V1Alpha1Recording Read(string path)
    {
        try
        {
            return YamlJson.Parse(File.ReadAllText(path))?.Deserialize(OperatorJson.Default.V1Alpha1Recording) is { Metadata.Name: not null } recording
                ? recording
                : throw new ConfigurationException($"{path} holds no Recording");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or FormatException or JsonException)
        {
            throw new ConfigurationException($"{path}: {exception.Message}", exception);
        }
    }

    /// <summary>Creates it. One that is there already is left as it is: a person may have changed it.</summary>
    /// <exception cref="ConfigurationException">The server refuses it, or still knows no Recordings after five minutes.</exception>
    public async Task CreateAsync(V1Alpha1Recording recording, CancellationToken cancellation)
    {
        var deadline = time.GetUtcNow() + Patience;
        while (true)
        {
            try
            {
                await client.CreateAsync(RecordingKinds.Recordings, recording, cancellation);
                return;
            }
            catch (KubernetesException exception) when (exception.IsAlreadyExists)
            {
                return;
            }
            catch (Exception exception) when (IsTooEarly(exception))
            {
                if (time.GetUtcNow() >= deadline)
                {
                    throw new ConfigurationException($"Recording {recording.Metadata.Name} can't be created: {exception.Message}", exception);
                }
            }
            catch (KubernetesException exception)
            {
                throw new ConfigurationException($"Recording {recording.Metadata.Name} is refused: {exception.Message}", exception);
            }

            await Task.Delay(Pause, time, cancellation);
        }
    }

    // 403: the Role may come after the Job that it is for.
    private static bool IsTooEarly(Exception exception) => exception is HttpRequestException
        or KubernetesException { Code: HttpStatusCode.NotFound or HttpStatusCode.Forbidden or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError };
}
