using System.Text.Json;
using Recordings.Contract;
using Recordings.Resources;
using StageRunner.Hosting;
using StageRunner.Tests.Harness;
using Testing.Media;
using Testing.Sources;

namespace StageRunner.Tests.Hosting;

public sealed class RunnerTests : IDisposable
{
    private static readonly DownloadRequest Nothing = new() { Source = new SourceSpec() };
    private readonly RunnerHarness _machine = new();

    public void Dispose() => _machine.Dispose();

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("{\"schemaVersion\":99}")]
    [InlineData("{\"schemaVersion\":1}")]
    public async Task A_request_that_cannot_be_read_is_a_configuration_error(string? request)
    {
        var environment = new RunnerEnvironment { Request = request, MountRoot = _machine.Root, Time = TimeProvider.System };

        Assert.Equal(ExitCodes.Failed, await new Runner(environment).RunAsync(default));
        Assert.Equal(ErrorCodes.ConfigError, _machine.ReadResult()!.Code);
    }

    [Fact]
    public void A_request_with_the_least_in_it_has_the_defaults()
    {
        const string json = """
            {"schemaVersion":1,"recording":{"namespace":"n","name":"r","uid":"u"},"stage":"trim","fingerprint":"f","store":{"directory":"/s","root":"n/r"}}
            """;

        var request = RequestReader.Read(json);

        Assert.Equal((new StageTuning(), 0, 0), (request.Tuning, request.Inputs.Count, request.Roots.Count));
    }

    [Fact]
    public async Task A_stage_that_this_runner_lacks_is_a_configuration_error() =>
        Assert.Equal(ErrorCodes.ConfigError, (await _machine.RunAsync(_machine.Download(Nothing) with { Stage = "levitate" })).Code);

    [Fact]
    public async Task Settings_of_another_shape_are_a_configuration_error()
    {
        var request = _machine.Download(Nothing) with { Settings = JsonSerializer.SerializeToElement(7) };

        Assert.Equal(ErrorCodes.ConfigError, (await _machine.RunAsync(request)).Code);
    }

    [Fact]
    public async Task A_missing_input_names_its_producer()
    {
        var gone = new InputArtifacts { Stage = "trim", Manifest = "ns/lecture/trim/x/manifest.json", Digest = new string('d', 64) };

        var result = await _machine.RunAsync(_machine.Download(Nothing) with { Inputs = [gone] });

        Assert.Equal((ErrorCodes.InputCorrupt, "trim"), (result.Code, result.Producer));
    }

    [Fact]
    public async Task Store_credentials_that_are_not_mounted_are_named()
    {
        _machine.Store = new StoreReference { S3 = new S3Reference { Bucket = "b", Secret = "artifact-store" }, Root = "ns/lecture" };

        var result = await _machine.RunAsync(_machine.Download(Nothing));

        Assert.Equal(ErrorCodes.CredentialMissing, result.Code);
        Assert.Contains("\"artifact-store\"", result.Message, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Tier", "media")]
    public async Task Asked_to_stop_it_checkpoints_and_the_next_one_continues()
    {
        var content = WavFile.Noise((16 << 20) + (4 << 20));
        var firstPart = new TaskCompletionSource();
        var gate = new TaskCompletionSource();
        await using var source = await SourceServer.StartAsync();
        var url = source.Serve("/x.wav", new SourceFile { Content = content, BeforePiece = position => Hold(position, firstPart, gate) });
        var request = _machine.Download(new DownloadRequest { Source = new SourceSpec { Http = new HttpSource { Url = url } } }) with
        {
            Tuning = new StageTuning { AllowPrivateAddresses = true, Parallelism = 1 },
        };

        using var process = _machine.Start(request);
        await firstPart.Task.WaitAsync(TimeSpan.FromMinutes(1));
        process.Terminate();
        var (exitCode, _) = await process.EndAsync();

        Assert.Equal(ExitCodes.Interrupted, exitCode);
        Assert.Equal((StageOutcome.Interrupted, ErrorCodes.Interrupted), (_machine.ReadResult()!.Outcome, _machine.ReadResult()!.Code));
        gate.SetResult();
        Assert.Equal(StageOutcome.Succeeded, (await _machine.RunAsync(request)).Outcome);
        Assert.Single(source.Requests, asked => asked.Range == "bytes=0-16777215");
    }

    // The second part's first piece waits: by then the first part is in the store.
    private static Task Hold(long position, TaskCompletionSource reached, TaskCompletionSource gate)
    {
        if (position < 16 << 20)
        {
            return Task.CompletedTask;
        }

        reached.TrySetResult();
        return gate.Task;
    }
}
