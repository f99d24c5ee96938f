using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Testing.Otlp;

namespace Traces.Tests;

public sealed class SpanExporterTests
{
    private static readonly DateTimeOffset Start = new(2026, 2, 3, 10, 0, 0, 123, TimeSpan.Zero);
    private readonly ConcurrentQueue<string> _warnings = new();

    [Fact]
    public async Task A_span_arrives_as_it_was_handed_in()
    {
        await using var receiver = await OtlpReceiver.StartAsync();
        var span = Some("upload") with
        {
            ParentId = TraceIds.RunSpan("uid", 1),
            Kind = SpanKind.Client,
            EndedAt = Start.AddTicks(12_345_678),
            Attributes = [new("text", "ÿ\n"), new("number", -7), new("big", long.MaxValue), new("truth", true), new("long", new string('x', 5000))],
            Error = "UploadRejected",
        };
        await using (var exporter = Exporter(receiver.Endpoint))
        {
            exporter.Take(span);
        }

        var received = Assert.Single(receiver.Spans);
        Assert.Equal(("tests", span.TraceId, span.SpanId, span.ParentId, "upload", 3), (received.Service, received.TraceId, received.SpanId, received.ParentId, received.Name, received.Kind));
        Assert.Equal((span.StartedAt, span.EndedAt, "UploadRejected"), (received.StartedAt, received.EndedAt, received.Error));
        Assert.Equal(("ÿ\n", "-7", "9223372036854775807", "true", 256), (received.Attributes["text"], received.Attributes["number"], received.Attributes["big"], received.Attributes["truth"], received.Attributes["long"].Length));
        Assert.Contains("x-tenant: ours", receiver.Headers);
    }

    [Fact]
    public async Task A_root_that_succeeded_has_neither_parent_nor_error()
    {
        await using var receiver = await OtlpReceiver.StartAsync();
        await using (var exporter = Exporter(receiver.Endpoint))
        {
            exporter.Take(Some("run"));
        }

        Assert.Equal(("", null), (receiver.Spans[0].ParentId, receiver.Spans[0].Error));
    }

    [Fact]
    public async Task What_a_busy_collector_refuses_is_sent_again()
    {
        await using var receiver = await OtlpReceiver.StartAsync();
        receiver.Answers = posts => posts < 2 ? 503 : 200;
        await using var exporter = Exporter(receiver.Endpoint);
        exporter.Take(Some("trim"));

        Assert.Single(await receiver.WaitForAsync(spans => spans.Count > 0));
        Assert.Equal(3, receiver.Posts);
        Assert.Empty(_warnings);
    }

    [Fact]
    public async Task What_a_collector_does_not_want_is_lost_and_said_once()
    {
        await using var receiver = await OtlpReceiver.StartAsync();
        receiver.Answers = posts => posts < 2 ? 401 : 200;
        await using var exporter = Exporter(receiver.Endpoint);
        for (var posts = 0; posts < 3; posts++)
        {
            exporter.Take(Some($"span {posts}"));
            await receiver.WaitForAsync(_ => receiver.Posts > posts);
        }

        var last = Assert.Single(await receiver.WaitForAsync(spans => spans.Count > 0));
        Assert.Equal("span 2", last.Name);
        Assert.Contains("401", Assert.Single(_warnings), StringComparison.Ordinal);
        Assert.DoesNotContain("canary", _warnings.Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_collector_everything_goes_on_and_ends_in_time()
    {
        using var nobody = new TcpListener(IPAddress.Loopback, 0);
        nobody.Start();
        var address = $"http://127.0.0.1:{((IPEndPoint)nobody.LocalEndpoint).Port}"; // takes connections and never answers
        var exporter = Exporter(address, patience: TimeSpan.FromMilliseconds(100));
        for (var span = 0; span < 100_000; span++)
        {
            exporter.Take(Some("trim"));
        }

        await exporter.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task Many_spans_go_in_few_posts()
    {
        await using var receiver = await OtlpReceiver.StartAsync();
        await using (var exporter = Exporter(receiver.Endpoint))
        {
            for (var span = 0; span < 1000; span++)
            {
                exporter.Take(Some("trim"));
            }
        }

        Assert.Equal(1000, receiver.Spans.Count);
        Assert.InRange(receiver.Posts, 2, 4);
    }

    private static Span Some(string name) => new()
    {
        TraceId = TraceIds.OfRun("uid", 1),
        SpanId = TraceIds.AttemptSpan("uid", 1, name, 1),
        Name = name,
        StartedAt = Start,
        EndedAt = Start.AddSeconds(1),
    };

    private SpanExporter Exporter(string endpoint, TimeSpan? patience = null)
    {
        var options = TraceOptions.Read(
            name => name == "OTEL_EXPORTER_OTLP_HEADERS" ? "authorization=canary,x-tenant=ours" : null, "tests", endpoint)!;
        return new SpanExporter(options, patience ?? TimeSpan.FromSeconds(30), _warnings.Enqueue, new Testing.ImpatientTime());
    }
}
