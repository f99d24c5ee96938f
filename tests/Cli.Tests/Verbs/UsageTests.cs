using System.Text.Json.Nodes;
using Kubernetes.Yaml;
using Recordings.Resources;
using Recordings.Resources.Status;

namespace Cli.Tests.Verbs;

/// <summary>usage: what each namespace came to in a month.</summary>
public sealed class UsageTests
{
    private const string Deleted = "Recordings that were deleted, by retention too, are not counted: the metrics recording_operator_usage_* keep them.";
    private static readonly RecordingSpec Plain = new();
    private static readonly DateTimeOffset November = new(2026, 11, 30, 23, 59, 59, TimeSpan.Zero);

    [Fact]
    public async Task A_month_is_a_line_for_each_namespace_and_one_for_all()
    {
        await using var cluster = await ClusterAsync();

        Assert.Equal(ExitCodes.Success, await cluster.RunAsync("usage --month 2026-11 -A"));

        Assert.Equal(
            $"""
            2026-11 (UTC)
            NAMESPACE  RECORDINGS  HOURS IN  HOURS OUT  BYTES    UPLOADS
            art        1           1.50      1.25       1.0 GiB  youtube 1
            default    2           3.00      2.50       2.0 GiB  s3 1, youtube 2
            (all)      3           4.50      3.75       3.0 GiB  s3 1, youtube 3
            {Deleted}

            """,
            cluster.Output.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task A_month_in_which_nothing_was_done_is_a_line_of_zeros()
    {
        await using var cluster = await ClusterAsync();

        await cluster.RunAsync("usage --month 2026-10");

        Assert.Contains("default    0           0.00      0.00       0 B    0", cluster.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("json")]
    [InlineData("yaml")]
    public async Task It_is_a_document_for_programs(string format)
    {
        await using var cluster = await ClusterAsync();

        await cluster.RunAsync($"usage --month 2026-11 -o {format}");

        var document = format == "json" ? JsonNode.Parse(cluster.Output)! : YamlJson.Parse(cluster.Output)!;
        Assert.Equal(
            """{"month":"2026-11","namespaces":[{"namespace":"default","recordings":2,"hoursIn":3,"hoursOut":2.5,"bytes":2147483648,"uploads":{"s3":1,"youtube":2}}],"note":"NOTE"}"""
                .Replace("NOTE", Deleted, StringComparison.Ordinal),
            document.ToJsonString());
    }

    [Theory]
    [InlineData("2026-13")]
    [InlineData("2026-1")]
    [InlineData("202611")]
    [InlineData("November")]
    public async Task What_is_no_month_is_refused_with_the_form(string month)
    {
        await using var cluster = await ClusterAsync();

        Assert.Equal(ExitCodes.Usage, await cluster.RunAsync($"usage --month {month}"));

        Assert.Contains($"\"{month}\" is not a month: write year and month as yyyy-MM, like 2026-11", cluster.Error, StringComparison.Ordinal);
    }

    private static async Task<AClusterOf> ClusterAsync()
    {
        var cluster = await AClusterOf.RecordingsAsync(
            ("november", Plain, Done(November, "youtube", "s3")),
            ("also-november", Plain, Done(November.AddDays(-29), "youtube")),
            ("december", Plain, Done(November.AddSeconds(1), "youtube")),
            ("failed", Plain, AStatus.Failed),
            ("new", Plain, null));
        await cluster.AddAsync("art", Plain, Done(November, "youtube"), ns: "art");
        return cluster;
    }

    private static RecordingStatus Done(DateTimeOffset at, params string[] platforms) => AStatus.Done with
    {
        Run = new RunStatus { Generation = 1, FinishedAt = at },
        Media = new MediaStatus { DurationSeconds = 5400, TrimmedSeconds = 4500, SizeBytes = 1L << 30 },
        Stages = [.. platforms.Select(platform => new StageStatus { Name = $"upload/{platform}", State = StageState.Succeeded, FinishedAt = at })],
        Outputs = [.. platforms.Select(platform => new OutputStatus { Name = platform, Platform = platform, State = OutputState.Uploaded })],
    };
}
