using Recordings.Contract;
using Recordings.Resources.Pipeline;
using Testing.Speech;

namespace StageRunner.Tests.Transcribe.Providers;

public sealed class OpenAITests
{
    [Fact]
    public async Task The_audio_and_every_setting_reach_the_service_in_the_form_that_it_documents()
    {
        await using var speech = await SpeechMachine.StartAsync();
        speech.Settings = speech.Settings with { Language = "en", Model = "whisper-large", Prompt = "A lecture.", Vocabulary = ["AVL", "treap"] };

        await speech.RunAsync();

        var ask = Assert.Single(speech.Service.Asks);
        Assert.Equal(("POST", "/v1/audio/transcriptions", $"Bearer {SpeechMachine.Key}"), (ask.Method, ask.Path, ask.Authorization));
        Assert.Equal("audio.flac", ask.FileName);
        Assert.Equal(SpeechMachine.Audio, ask.File);
        Assert.Equal(["word", "segment"], ask.Values("timestamp_granularities[]"));
        Assert.Equal(("verbose_json", "whisper-large", "en", "0"), (ask.Values("response_format")[0], ask.Values("model")[0], ask.Values("language")[0], ask.Values("temperature")[0]));
        Assert.Equal("A lecture. AVL, treap.", ask.Values("prompt")[0]);
    }

    [Fact]
    public async Task What_was_heard_becomes_the_transcript_with_the_text_s_punctuation_and_the_words_times()
    {
        await using var speech = await SpeechMachine.StartAsync();

        var transcript = await speech.TranscriptAsync(await speech.RunAsync());

        Assert.Equal(("en", 30), (transcript.Language, transcript.Duration));
        Assert.Equal([("Good", 1, 2), ("morning.", 2, 3)], transcript.Segments.Single().Words.Select(word => (word.Text, word.Start, word.End)));
        Assert.Equal(0.819, transcript.Segments[0].Words[0].Confidence);
    }

    [Fact]
    public async Task Without_a_secret_no_authorization_is_sent()
    {
        await using var speech = await SpeechMachine.StartAsync();
        speech.Settings = speech.Settings with { Secret = null };

        await speech.RunAsync();

        Assert.Equal("", Assert.Single(speech.Service.Asks).Authorization);
    }

    [Theory]
    [InlineData("", "whisper-v3")]
    [InlineData("whisper-v3-turbo", "whisper-v3-turbo")]
    public async Task Fireworks_takes_the_same_form(string model, string sent)
    {
        await using var speech = await SpeechMachine.StartAsync(TranscriptionProvider.Fireworks);
        speech.Settings = speech.Settings with { Model = model.Length == 0 ? null : model };

        await speech.TranscriptAsync(await speech.RunAsync());

        Assert.Equal(sent, Assert.Single(speech.Service.Asks).Values("model")[0]);
    }

    [Fact]
    public async Task A_service_that_is_busy_for_a_moment_is_asked_again_after_the_pause_that_it_wants()
    {
        await using var speech = await SpeechMachine.StartAsync();
        speech.Service.Then(
            SpeechReply.Error(429) with { Headers = [("Retry-After", "7")] },
            SpeechReply.Error(429) with { Headers = [("retry-after-ms", "1500")] },
            SpeechReply.Error(503));

        await speech.TranscriptAsync(await speech.RunAsync());

        Assert.Equal([7000, 1500, 4000], speech.Time.Pauses.Select(pause => pause.TotalMilliseconds));
    }

    [Fact]
    public async Task A_longer_pause_is_left_to_the_operator()
    {
        await using var speech = await SpeechMachine.StartAsync();
        speech.Service.Then(SpeechReply.Error(429) with { Headers = [("Retry-After", "600")] });

        var result = await speech.RunAsync();

        Assert.Equal((ErrorCodes.ProviderRateLimited, speech.Time.GetUtcNow().AddMinutes(10)), (result.Code, result.RetryAfter));
        Assert.Single(speech.Service.Asks);
    }

    [Fact]
    public async Task A_private_address_is_refused_before_anything_is_sent()
    {
        await using var speech = await SpeechMachine.StartAsync();
        speech.Settings = speech.Settings with { Secret = null };
        var request = await speech.RequestAsync() with { Tuning = new StageTuning() };

        var result = await speech.Machine.RunAsync(request);

        Assert.Equal(ErrorCodes.ProviderRejected, result.Code);
        Assert.Contains("privateEndpoints", result.Message, StringComparison.Ordinal);
        Assert.Empty(speech.Service.Asks);
    }

    [Fact]
    public async Task A_key_is_never_sent_unencrypted_to_a_service_that_is_not_the_operator_s()
    {
        await using var speech = await SpeechMachine.StartAsync();
        speech.Settings = speech.Settings with { Endpoint = "http://speech.example.com/v1" };

        var result = await speech.Machine.RunAsync(await speech.RequestAsync() with { Tuning = new StageTuning() });

        Assert.Equal(ErrorCodes.ProviderRejected, result.Code);
        Assert.DoesNotContain("canary", result.Message, StringComparison.Ordinal);
    }
}
