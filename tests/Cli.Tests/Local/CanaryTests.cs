using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Testing.Media;
using Testing.Sources;
using Testing.Speech;

namespace Cli.Tests.Local;

/// <summary>
/// Secrets with values that stand out, a signed address, and services that quote them back: none is found again in logs, status, events, results,
/// manifests, outputs or the report. They are only where they must be: in the spec that somebody wrote them into. Secrets are in memory, and in the mount of a pod that runs.
/// </summary>
[Trait("Tier", "media")]
public sealed class CanaryTests(SampleMedia samples) : IClassFixture<SampleMedia>, IAsyncLifetime
{
    private const string Header = "canary-header-1a2b3c";
    private const string Signature = "canary-signature-4d5e6f";
    private const string ApiKey = "canary-apikey-7a8b9c";
    private static readonly string[] Canaries = [Header, Signature, ApiKey];
    private static readonly string[] SecretValues = [Header, ApiKey, Base64(Header), Base64(ApiKey)];

    private SourceServer _source = null!;
    private SpeechServer _speech = null!;

    public async Task InitializeAsync()
    {
        _source = await SourceServer.StartAsync();
        _speech = await SpeechServer.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await _source.DisposeAsync();
        await _speech.DisposeAsync();
    }

    [Fact]
    public async Task A_recording_that_is_published_leaks_none()
    {
        using var run = await StartAsync();

        Assert.Equal(ExitCodes.Success, await run.RunAsync());

        Assert.Contains("video.mp4", run.Published());
        AssertNoneIn(run);
    }

    [Fact]
    public async Task A_source_that_refuses_is_told_without_its_signature_or_header()
    {
        using var run = await StartAsync(accepts: "another header");

        Assert.Equal(ExitCodes.RecordingFailed, await run.RunAsync());

        Assert.Contains("SourceUnauthorized", run.Said, StringComparison.Ordinal);
        AssertNoneIn(run);
    }

    [Fact]
    public async Task A_provider_that_quotes_the_key_in_its_refusal_is_quoted_without_it()
    {
        _speech.Otherwise = ask => SpeechReply.Error(StatusCodes.Status400BadRequest, $"the model is not for Bearer {ApiKey} at https://h.example/a?sig={Signature}");
        using var run = await StartAsync();

        Assert.Equal(ExitCodes.RecordingFailed, await run.RunAsync());

        Assert.Contains("the model is not for Bearer ***", run.Said, StringComparison.Ordinal);
        AssertNoneIn(run);
    }

    private async Task<LocalRun> StartAsync(string accepts = Header)
    {
        var lecture = await samples.LectureAsync();
        var url = _source.Serve("/lecture.mp4", new SourceFile { Content = await File.ReadAllBytesAsync(lecture.Media), Requires = ("Authorization", accepts) });
        return LocalRun.Of($$$"""
            apiVersion: v1
            kind: Secret
            metadata: {name: headers, labels: {recording-operator.dev/credentials: "true"}}
            stringData: {Authorization: "{{{Header}}}" }
            ---
            apiVersion: v1
            kind: Secret
            metadata: {name: provider, labels: {recording-operator.dev/credentials: "true"}}
            stringData: {apiKey: "{{{ApiKey}}}" }
            ---
            apiVersion: recording-operator.dev/v1alpha1
            kind: Recording
            metadata: {name: lecture}
            spec:
              title: A lecture
              source:
                http: {url: "{{{url}}}?sig={{{Signature}}}", headersFrom: {name: headers} }
              overrides:
                download: {allowPrivateAddresses: true}
                transcription: {provider: OpenAI, endpoint: "{{{_speech.Endpoint}}}", model: whisper-1, credentials: {name: provider}, quality: {onLow: Continue}}
                outputs: [{name: here, file: {directory: published}}]
                stages: {io: {retry: {maxAttempts: 1} }, cpu: {retry: {maxAttempts: 1} } }
            """);
    }

    private static void AssertNoneIn(LocalRun run)
    {
        Assert.DoesNotContain(Canaries, canary => run.Said.Contains(canary, StringComparison.Ordinal));
        var everywhere = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint };
        foreach (var file in Directory.EnumerateFiles(run.Out, "*", everywhere).Where(file => file != run.State))
        {
            var text = File.ReadAllText(file);
            Assert.DoesNotContain(Canaries, canary => text.Contains(canary, StringComparison.Ordinal));
        }

        if (File.Exists(run.State))
        {
            var state = File.ReadAllText(run.State);
            Assert.DoesNotContain(SecretValues, secret => state.Contains(secret, StringComparison.Ordinal));

            // After a line with name, version and digest.
            var told = string.Join('\n', Told(JsonNode.Parse(File.ReadAllText(run.State).Split('\n', 2)[1])));
            Assert.NotEmpty(told);
            Assert.DoesNotContain(Canaries, canary => told.Contains(canary, StringComparison.Ordinal));
        }
    }

    private static string Base64(string text) => Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(text));

    // Every status, with the pods' termination messages in it, and every event.
    private static IEnumerable<string> Told(JsonNode? node) => node switch
    {
        JsonObject item when item["kind"] is JsonValue kind && kind.TryGetValue<string>(out var name) && name == "Event" => [item.ToJsonString()],
        JsonObject item => item.SelectMany(member => member.Key == "status" ? [member.Value?.ToJsonString() ?? ""] : Told(member.Value)),
        JsonArray items => items.SelectMany(Told),
        _ => [],
    };
}
