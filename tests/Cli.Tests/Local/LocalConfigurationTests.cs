using Testing.Media;
using Testing.YouTube;

namespace Cli.Tests.Local;

/// <summary>The operator's own file, given to a run on this machine.</summary>
[Trait("Tier", "media")]
public sealed class LocalConfigurationTests(SampleMedia samples) : IClassFixture<SampleMedia>
{
    [Fact]
    public async Task A_lecture_goes_to_the_platform_where_the_operators_file_says_it_is()
    {
        await using var youtube = await YouTubeServer.StartAsync();
        using var run = LocalRun.Of("""
            apiVersion: recording-operator.dev/v1alpha1
            kind: Recording
            metadata: {name: lecture}
            spec:
              title: Trees
              recordedAt: "2026-02-03T10:00:00Z"
              source: {file: {path: lecture.mp4}}
              overrides:
                transcription: {enabled: false}
                outputs:
                - name: channel
                  youtube: {credentials: {name: channel}, privacy: Unlisted}
            ---
            apiVersion: v1
            kind: Secret
            metadata: {name: channel, labels: {recording-operator.dev/credentials: "true"}}
            stringData: {clientId: canary-client-id, clientSecret: canary-client-secret, refreshToken: canary-refresh-1}
            """);
        await run.BringLectureAsync(samples);
        run.Configure($$"""
            platforms:
              youtube:
                api: {{youtube.Api}}
                token: {{youtube.TokenUrl}}
            privateEndpoints: ["{{youtube.Api}}"]
            """);

        Assert.True(await run.RunAsync() == ExitCodes.Success, run.Said);

        Assert.Equal("Trees", Assert.Single(youtube.Videos).Title);
    }

    [Fact]
    public async Task A_mistake_in_the_file_ends_the_run_before_it_begins()
    {
        using var run = await LocalRun.OfLectureAsync(samples);
        run.Configure("platforms: {vimeo: {api: \"http://127.0.0.1:1\"}}");

        Assert.Equal(ExitCodes.Usage, await run.RunAsync());
        Assert.Contains("platforms.vimeo", run.Said, StringComparison.Ordinal);
        Assert.Empty(run.Stages("Running"));
    }
}
