using System.Net.Http.Headers;
using Recordings.Contract;
using StageRunner.Contract;
using StageRunner.Providers;
using StageRunner.Stages.Transcribe.Chunks;
using StageRunner.Transcripts;

namespace StageRunner.Stages.Transcribe.Recognisers;

/// <summary>Any <c>/audio/transcriptions</c> server: one request, one answer.</summary>
/// <param name="endpoint">Where.</param>
/// <param name="model">The model.</param>
/// <param name="limits">What it takes.</param>
/// <param name="settings">Language, prompt, vocabulary, and how long an answer may take.</param>
/// <param name="time">For timeouts.</param>
internal sealed class HttpRecogniser(ProviderEndpoint endpoint, string model, ChunkLimits limits, TranscribeRequest settings, TimeProvider time) : IRecogniser
{
    private const string Path = "audio/transcriptions";
    private static readonly TimeSpan LongestAnswer = TimeSpan.FromMinutes(30);

    // 25 MB is OpenAI's limit; 16 kHz mono FLAC is never longer than the 32 kB a second that it has uncompressed.
    private static readonly ChunkLimits OpenAILimits = new(Target: 600, Longest: 720);
    private static readonly ChunkLimits FireworksLimits = new(Target: 1800, Longest: 2400);

    private readonly ProviderClient _client = new(endpoint, Timeout(settings), time);

    // The form of request that the server takes: the next chunk begins there.
    private int _form;

    /// <inheritdoc />
    public ChunkLimits Limits => limits;

    /// <inheritdoc />
    public int MaxParallel => 4;

    /// <summary>An OpenAI-compatible server.</summary>
    public static HttpRecogniser OpenAI(StageContext context, TranscribeRequest settings) =>
        new(ProviderEndpoint.Create(context, settings.Endpoint, settings.Secret), settings.Model ?? "whisper-1", OpenAILimits, settings, context.Time);

    /// <summary>Fireworks, at once.</summary>
    public static HttpRecogniser Fireworks(StageContext context, TranscribeRequest settings)
    {
        var model = settings.Model ?? FireworksModels.Default;
        var endpoint = ProviderEndpoint.Create(context, settings.Endpoint ?? FireworksModels.EndpointOf(model), settings.Secret, ServiceNames.Fireworks);
        return new HttpRecogniser(endpoint, model, FireworksLimits, settings, context.Time);
    }

    /// <inheritdoc />
    public async Task<HeardText> RecogniseAsync(Chunk chunk, string path, CancellationToken cancellationToken)
    {
        // Chunks that are sent at the same time may each find out; what is found is the same.
        (var answer, _form) = await _client.SendSimplerAsync(form => Request(path, form), _form, SpeechForm.Simplest, cancellationToken);
        return VerboseJson.Read(answer, chunk.Length);
    }

    /// <inheritdoc />
    public void Dispose() => _client.Dispose();

    private static TimeSpan Timeout(TranscribeRequest settings) =>
        settings.MaxWait > TimeSpan.Zero && settings.MaxWait < LongestAnswer ? settings.MaxWait : LongestAnswer;

    private HttpRequestMessage Request(string path, int form)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, endpoint.Method(Path)) { Content = SpeechForm.Of(path, model, settings, form) };
        request.Headers.Authorization = endpoint.Key is null ? null : new AuthenticationHeaderValue("Bearer", endpoint.Key);
        return request;
    }
}
