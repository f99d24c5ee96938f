using System.Net.Http.Headers;
using System.Security.Cryptography;
using Recordings.Contract;
using Recordings.Resources;
using StageRunner.Tests.Harness;
using Testing.Media;
using Testing.Sources;

namespace StageRunner.Tests.Download;

[Trait("Tier", "media")]
public sealed class HttpDownloadTests : IAsyncLifetime
{
    private const int PartSize = 16 << 20;
    private static readonly byte[] Small = WavFile.Noise(1 << 20);
    private static readonly byte[] ThreeParts = WavFile.Noise((2 * PartSize) + 4000);
    private readonly RunnerHarness _machine = new();
    private SourceServer _source = null!;

    public async Task InitializeAsync() => _source = await SourceServer.StartAsync();

    public async Task DisposeAsync()
    {
        await _source.DisposeAsync();
        _machine.Dispose();
    }

    [Fact]
    public async Task A_file_of_several_parts_arrives_byte_for_byte_with_its_hash()
    {
        var result = await DownloadAsync(new SourceFile { Content = ThreeParts });

        await AssertHasAsync(result, ThreeParts);
        Assert.Equal((ThreeParts.Length - 44) / 192000.0, result.Facts.DurationSeconds!.Value, precision: 1);
    }

    [Fact]
    public async Task Each_part_is_asked_for_once_as_a_range()
    {
        await DownloadAsync(new SourceFile { Content = ThreeParts });

        Assert.Equal(
            ["bytes=0-16777215", "bytes=0-4095", "bytes=16777216-33554431", "bytes=33554432-33558431"],
            _source.Requests.Select(request => request.Range).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_server_that_knows_no_ranges_is_read_in_one_stream() =>
        await AssertHasAsync(await DownloadAsync(new SourceFile { Content = ThreeParts, Ranges = false }), ThreeParts);

    [Fact]
    public async Task A_server_that_does_not_say_the_length_is_read_to_its_end() =>
        await AssertHasAsync(await DownloadAsync(new SourceFile { Content = Small, Ranges = false, SaysLength = false }), Small);

    [Fact]
    public async Task A_server_without_a_version_is_read_in_ranges_all_the_same() =>
        await AssertHasAsync(await DownloadAsync(new SourceFile { Content = ThreeParts, ETag = () => null }), ThreeParts);

    [Fact]
    public async Task A_range_goes_on_where_the_connection_broke()
    {
        var result = await DownloadAsync(new SourceFile { Content = ThreeParts, DropAfter = 5 << 20, DropCount = 6 });

        await AssertHasAsync(result, ThreeParts);

        // How much of what was sent before a break arrives is the machine's to say; that it is not asked for again is ours.
        var starts = _source.Requests.Select(request => RangeHeaderValue.Parse(request.Range).Ranges.Single().From!.Value).ToList();
        Assert.Contains(starts, start => start % PartSize != 0);
        Assert.InRange(_source.Requests.Sum(request => request.Sent), ThreeParts.Length, ThreeParts.Length + (6L * (5 << 20)));
    }

    [Fact]
    public async Task A_source_that_changes_in_the_middle_is_fetched_anew()
    {
        var asked = 0;
        var file = new SourceFile { Content = ThreeParts, ETag = () => Interlocked.Increment(ref asked) <= 2 ? "\"old\"" : "\"new\"" };

        await AssertHasAsync(await DownloadAsync(file), ThreeParts);
    }

    [Fact]
    public async Task A_source_that_has_no_such_range_any_more_is_fetched_anew() =>
        await AssertHasAsync(await DownloadAsync(new SourceFile { Content = ThreeParts, FailAfter = 2, FailFirst = 1, FailStatus = 416 }), ThreeParts);

    [Fact]
    public async Task A_source_that_names_another_version_with_every_answer_is_read_in_one_stream()
    {
        var asked = 0;
        var file = new SourceFile { Content = ThreeParts, ETag = () => $"\"{Interlocked.Increment(ref asked)}\"" };

        await AssertHasAsync(await DownloadAsync(file), ThreeParts);
        Assert.Equal("", _source.Requests[^1].Range);
    }

    [Theory]
    [InlineData(404, ErrorCodes.SourceNotFound)]
    [InlineData(410, ErrorCodes.SourceNotFound)]
    [InlineData(401, ErrorCodes.SourceUnauthorized)]
    [InlineData(403, ErrorCodes.SourceUnauthorized)]
    [InlineData(500, ErrorCodes.SourceUnavailable)]
    [InlineData(503, ErrorCodes.SourceUnavailable)]
    [InlineData(400, ErrorCodes.SourceRefused)]
    public async Task An_answer_that_is_no_success_has_its_code(int status, string code) =>
        AssertFails(await DownloadAsync(new SourceFile { FailFirst = 2, FailStatus = status }), code);

    [Fact]
    public async Task A_pause_that_the_source_asks_for_is_passed_on()
    {
        var until = TimeProvider.System.GetUtcNow().AddMinutes(5);

        var result = await DownloadAsync(new SourceFile { FailFirst = 1, FailStatus = 429, RetryAfter = until.ToString("R") });

        AssertFails(result, ErrorCodes.SourceUnavailable);
        Assert.Equal(until.ToUnixTimeSeconds(), result.RetryAfter!.Value.ToUnixTimeSeconds());
    }

    [Fact]
    public async Task A_web_page_is_no_media() =>
        AssertFails(await DownloadAsync(new SourceFile { Content = "\n<!DOCTYPE html><html>log in</html>"u8.ToArray() }), ErrorCodes.NotMedia);

    [Fact]
    public async Task An_empty_file_is_no_media() => AssertFails(await DownloadAsync(new SourceFile()), ErrorCodes.NotMedia);

    [Fact]
    public async Task A_file_that_says_it_is_too_large_is_not_fetched()
    {
        AssertFails(await DownloadAsync(new SourceFile { Content = Small }, maxSize: 1000), ErrorCodes.SourceTooLarge);
        Assert.Single(_source.Requests);
    }

    [Fact]
    public async Task A_file_that_hides_its_size_is_stopped_at_the_limit() =>
        AssertFails(await DownloadAsync(new SourceFile { Content = Small, Ranges = false, SaysLength = false }, maxSize: 100_000), ErrorCodes.SourceTooLarge);

    [Fact]
    public async Task Another_hash_than_expected_is_corrupt_and_leaves_nothing_behind()
    {
        var url = _source.Serve("/lecture.wav", new SourceFile { Content = Small });
        var request = _machine.Download(new DownloadRequest { Source = new SourceSpec { Http = new HttpSource { Url = url, Sha256 = new string('0', 64) } } });

        AssertFails(await _machine.RunAsync(request), ErrorCodes.MediaCorrupt);
        Assert.Empty(Directory.GetFiles(_machine.StoreDirectory, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_second_run_finds_the_first_ones_result_and_asks_the_source_nothing()
    {
        var first = await DownloadAsync(new SourceFile { Content = Small });
        var asked = _source.Requests.Count;

        var second = await DownloadAsync(new SourceFile { Content = Small });

        Assert.True(second.Reused);
        Assert.Equal(first.Digest, second.Digest);
        Assert.Equal(asked, _source.Requests.Count);
    }

    [Fact]
    public async Task Headers_from_a_secret_go_to_the_source_but_not_where_it_redirects()
    {
        await using var elsewhere = await SourceServer.StartAsync();
        var target = elsewhere.Serve("/real.wav", new SourceFile { Content = Small });
        _machine.Secret("headers", ("Authorization", "Bearer hunter22\n"));
        var url = _source.Serve("/lecture.wav", new SourceFile { RedirectTo = target });
        var source = new HttpSource { Url = url, HeadersFrom = new SecretReference("headers") };

        await AssertHasAsync(await _machine.RunAsync(_machine.Download(new DownloadRequest { Source = new SourceSpec { Http = source } })), Small);

        Assert.All(_source.Requests, request => Assert.Equal("Bearer hunter22", request.Headers["Authorization"]));
        Assert.All(elsewhere.Requests, request => Assert.DoesNotContain("Authorization", request.Headers.Keys));
    }

    [Fact]
    public async Task A_missing_headers_secret_is_named()
    {
        var source = new HttpSource { Url = _source.Serve("/lecture.wav", new SourceFile { Content = Small }), HeadersFrom = new SecretReference("headers") };

        var result = await _machine.RunAsync(_machine.Download(new DownloadRequest { Source = new SourceSpec { Http = source } }));

        AssertFails(result, ErrorCodes.CredentialMissing);
        Assert.Contains("\"headers\"", result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_transcript_beside_the_media_comes_along()
    {
        var url = _source.Serve("/lecture.wav", new SourceFile { Content = Small });
        var transcript = _source.Serve("/lecture.vtt", new SourceFile { Content = "WEBVTT\n\n00:00.000 --> 00:01.000\nHello\n"u8.ToArray(), Ranges = false });
        var source = new HttpSource { Url = url, TranscriptUrl = transcript };

        var result = await _machine.RunAsync(_machine.Download(new DownloadRequest { Source = new SourceSpec { Http = source } }));

        var sidecar = Assert.Single((await _machine.ManifestAsync(result)).Files, file => file.Role == ArtifactRole.Sidecar);
        Assert.Equal("sidecar.vtt", sidecar.Name);
        Assert.Equal("WEBVTT"u8.ToArray(), (await _machine.BytesAsync(sidecar.Key))[..6]);
    }

    private async Task<StageResult> DownloadAsync(SourceFile file, long maxSize = long.MaxValue)
    {
        var url = _source.Serve("/lecture.wav", file);
        var tuning = new StageTuning { AllowPrivateAddresses = true, MaxSizeBytes = maxSize };
        return await _machine.RunAsync(_machine.Download(new DownloadRequest { Source = new SourceSpec { Http = new HttpSource { Url = url } } }, tuning));
    }

    private static void AssertFails(StageResult result, string code)
    {
        Assert.Equal((StageOutcome.Failed, code), (result.Outcome, result.Code));
        Assert.NotEmpty(result.Message!);
    }

    private async Task AssertHasAsync(StageResult result, byte[] content)
    {
        Assert.Equal((StageOutcome.Succeeded, null), (result.Outcome, result.Message));
        var media = Assert.Single((await _machine.ManifestAsync(result)).Files, file => file.Role == ArtifactRole.Media);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(content)), media.Sha256);
        var stored = await _machine.BytesAsync(media.Key);
        Assert.True(content.AsSpan().SequenceEqual(stored));
    }
}
