using Recordings.Contract;
using Recordings.Resources.Pipeline;
using StageRunner.Tests.Harness;
using StageRunner.Tests.Media;
using Testing.Media;

namespace StageRunner.Tests.Transcribe.Providers;

[Collection(MediaCollection.Name)]
[Trait("Tier", "media")]
public sealed class CommandTests
{
    private const string Vtt = "WEBVTT\n\n00:01.000 --> 00:03.000\nGood morning.\n";

    [Fact]
    public async Task Its_file_is_read_and_its_arguments_are_passed_as_they_are()
    {
        var text = await TranscribeAsync(new CommandDefinition
        {
            Program = "/bin/sh",
            Arguments = ["-c", "test \"$2\" = '$(reboot) {''audio}' && head -c 4 \"$1\" | grep -q RIFF && printf '" + Vtt.Replace("\n", "\\n", StringComparison.Ordinal) + "' > \"$3.vtt\"", "sh", "{audio}", "{prompt}", "{output}"],
        });

        Assert.Equal("Good morning.", text);
    }

    [Fact]
    public async Task Without_a_file_what_it_prints_is_read() => Assert.Equal(
        "Good morning.",
        await TranscribeAsync(new CommandDefinition
        {
            Program = "/bin/echo",
            Arguments = ["""{"segments":[{"start":1,"end":3,"text":"Good morning."}]}"""],
            Output = CommandOutput.Json,
        }));

    [Theory]
    [InlineData("exit 3", ErrorCodes.ProviderUnavailable)]
    [InlineData("exec /no/such/program", ErrorCodes.ConfigError)]
    [InlineData("echo nothing of use", ErrorCodes.BadProviderOutput)]
    [InlineData("yes", ErrorCodes.BadProviderOutput)]
    [InlineData("sleep 600 & sleep 600", ErrorCodes.ProviderTimeout)]
    public async Task One_that_fails_has_its_code(string script, string code)
    {
        var command = new CommandDefinition { Program = "/bin/sh", Arguments = ["-c", script], Timeout = TimeSpan.FromSeconds(script.StartsWith("sleep", StringComparison.Ordinal) ? 1 : 60) };

        Assert.Equal(code, (await RunAsync(command)).Code);
    }

    [Fact]
    public async Task One_that_is_not_in_the_image_is_a_configuration_error() =>
        Assert.Equal(ErrorCodes.ConfigError, (await RunAsync(new CommandDefinition { Program = "/no/such/program" })).Code);

    [Fact]
    public async Task One_that_the_operator_does_not_define_is_a_configuration_error() => Assert.Equal(ErrorCodes.ConfigError, (await RunAsync(command: null)).Code);

    private static async Task<string> TranscribeAsync(CommandDefinition command)
    {
        await using var speech = await StartAsync(command);
        return string.Join(' ', (await speech.TranscriptAsync(await speech.Machine.RunAsync(await RequestAsync(speech)))).Segments.Select(segment => segment.Text));
    }

    private static async Task<StageResult> RunAsync(CommandDefinition? command)
    {
        await using var speech = await StartAsync(command);
        return await speech.Machine.RunAsync(await RequestAsync(speech));
    }

    private static async Task<SpeechMachine> StartAsync(CommandDefinition? command)
    {
        var speech = await SpeechMachine.StartAsync(TranscriptionProvider.Command);
        speech.Machine.Time = TimeProvider.System;
        speech.Settings = speech.Settings with { Command = "whisper", Program = command, Prompt = "$(reboot) {audio}" };
        return speech;
    }

    private static async Task<StageRequest> RequestAsync(SpeechMachine speech) =>
        speech.Machine.Transcribe(speech.Settings, await StoredArtifacts.SpeechAsync(speech.Machine, await SpokenFlac.MakeAsync(30), speech.Map));
}
