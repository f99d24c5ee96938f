using Recordings.Contract;
using Recordings.Resources.Pipeline;
using StageRunner.Tests.Harness;
using StageRunner.Tests.Media;
using Testing.Media;

namespace StageRunner.Tests.Transcribe.Providers;

/// <summary>
/// A wrapper around a program starts processes of its own, some of them in the background: none outlives its stage. Each of them holds one end of a pipe,
/// and the test the other: it is told the moment that the last of them is gone.
/// </summary>
[Collection(MediaCollection.Name)]
[Trait("Tier", "media")]
public sealed class CommandProcessTests : IDisposable
{
    private const string Family = "exec 3>\"$1\"; sleep 600 & (sleep 600 & sh -c 'sleep 600 & sleep 600' &); echo up >&3;";
    private static readonly TimeSpan Bound = TimeSpan.FromMinutes(1);
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("command-process-");

    private string Pipe => Path.Combine(_directory.FullName, "pipe");

    [Theory]
    [InlineData("sleep 600")]
    [InlineData("exit 0")]
    public async Task A_runner_that_is_stopped_leaves_none_of_them_behind(string then)
    {
        await using var speech = await StartAsync($"{Family} {then}");
        var family = ReadPipeAsync();
        using var process = speech.Machine.Start(await RequestAsync(speech));
        using var reader = await family.WaitAsync(Bound);
        Assert.Equal("up", await reader.ReadLineAsync().WaitAsync(Bound));

        process.Terminate();
        var (_, log) = await process.EndAsync();

        Assert.True(speech.Machine.ReadResult()!.Outcome == StageOutcome.Interrupted, log);
        Assert.Null(await reader.ReadLineAsync().WaitAsync(Bound));
    }

    [Fact]
    public async Task One_that_has_its_text_and_ends_leaves_none_of_them_behind()
    {
        const string Background = "exec 3>\"$1\" >/dev/null 2>&1; (sleep 600 &)";
        await using var speech = await StartAsync($"printf 'WEBVTT\\n\\n00:01.000 --> 00:03.000\\nGood morning.\\n' > \"$2\"; {Background}");
        var family = ReadPipeAsync();

        await speech.TranscriptAsync(await speech.Machine.RunAsync(await RequestAsync(speech)));

        using var reader = await family.WaitAsync(Bound);
        Assert.Null(await reader.ReadLineAsync().WaitAsync(Bound));
    }

    /// <inheritdoc />
    public void Dispose() => _directory.Delete(recursive: true);

    // Opens when the other end is.
    private Task<StreamReader> ReadPipeAsync() => Task.Run(() => new StreamReader(new FileStream(Pipe, FileMode.Open, FileAccess.Read, FileShare.ReadWrite)));

    private async Task<SpeechMachine> StartAsync(string script)
    {
        await Tool.RunAsync("mkfifo", [Pipe]);
        var speech = await SpeechMachine.StartAsync(TranscriptionProvider.Command);
        speech.Machine.Time = TimeProvider.System;
        speech.Settings = speech.Settings with
        {
            Command = "whisper",
            Program = new CommandDefinition { Program = "/bin/sh", Arguments = ["-c", script, "sh", Pipe, "{output}"], Timeout = TimeSpan.FromMinutes(5) },
        };
        return speech;
    }

    private static async Task<StageRequest> RequestAsync(SpeechMachine speech) =>
        speech.Machine.Transcribe(speech.Settings, await StoredArtifacts.SpeechAsync(speech.Machine, await SpokenFlac.MakeAsync(30), speech.Map));
}
