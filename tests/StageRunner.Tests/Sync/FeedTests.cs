using System.Text;
using Recordings.Contract;
using Recordings.Resources;
using StageRunner.Sync;
using StageRunner.Tests.Harness;
using Testing.Sources;

namespace StageRunner.Tests.Sync;

public sealed class FeedTests : IAsyncLifetime
{
    private const string Canary = "canary-feed-token";
    private static readonly Uri Address = new("https://feeds.example.com/shows/all.xml");
    private readonly RunnerHarness _machine = new();
    private SourceServer _server = null!;

    public async Task InitializeAsync() => _server = await SourceServer.StartAsync();

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        _machine.Dispose();
    }

    [Fact]
    public void An_RSS_feed_is_read_as_podcasts_write_it()
    {
        var item = Assert.Single(Read("""
            <rss version="2.0" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:podcast="https://podcastindex.org/namespace/1.0"><channel><title>Show</title>
              <item><title>Episode 1</title><guid isPermaLink="false"> ep-1 </guid><pubDate>Tue, 03 Feb 2026 10:00:00 EST</pubDate>
                <enclosure url="/media/1.mp3?sig=x" length="1234" type="audio/mpeg"/><itunes:duration>1:02:03</itunes:duration>
                <podcast:transcript url="1.html" type="text/html"/><podcast:transcript url="1.vtt" type="text/vtt"/></item>
              <item><title>Only text</title><guid>x</guid></item>
              <item><title>A picture</title><guid>y</guid><enclosure url="/p.png" type="image/png"/></item>
            </channel></rss>
            """));

        Assert.Equal(("ep-1", "Episode 1", 3723, 1234L), (item.Id, item.Title, item.DurationSeconds!.Value, item.SizeBytes!.Value));
        Assert.Equal(new DateTimeOffset(2026, 2, 3, 15, 0, 0, TimeSpan.Zero), item.RecordedAt);
        Assert.Equal(("https://feeds.example.com/media/1.mp3?sig=x", "https://feeds.example.com/shows/1.vtt"), (item.Media, item.Transcript));
    }

    [Fact]
    public void An_Atom_feed_is_read_too()
    {
        var item = Assert.Single(Read("""
            <feed xmlns="http://www.w3.org/2005/Atom"><title>Show</title>
              <entry><id>urn:1</id><title>Talk</title><updated>2026-02-04T00:00:00Z</updated><published>2026-02-03T10:00:00+01:00</published>
                <link rel="alternate" href="/talk.html"/><link rel="enclosure" type="video/mp4" length="99" href="talk.mp4"/></entry></feed>
            """));

        Assert.Equal(("urn:1", "https://feeds.example.com/shows/talk.mp4", 99L), (item.Id, item.Media, item.SizeBytes));
        Assert.Equal(new DateTimeOffset(2026, 2, 3, 9, 0, 0, TimeSpan.Zero), item.RecordedAt);
    }

    [Fact]
    public void Without_a_guid_the_address_is_the_identity_and_its_query_is_not_shown()
    {
        var items = Read($"""
            <rss><channel><item><enclosure url="https://cdn.example.com/a.mp4?key={Canary}"/></item><item><enclosure url="https://cdn.example.com/a.mp4?key=2"/></item></channel></rss>
            """);

        Assert.Equal(2, items.Select(item => item.Id).Distinct().Count());
        Assert.All(items, item => Assert.DoesNotContain(Canary, item.Id, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Tue, 03 Feb 2026 10:00:00 GMT")]
    [InlineData("Wed, 03 Feb 2026 10:00:00 +0000")]
    [InlineData("03 Feb 2026 10:00:00 UT")]
    [InlineData("Tue, 3 Feb 2026 05:00:00 EST")]
    [InlineData("Вт, 3 Feb 26 13:00 MSK")]
    [InlineData("Tuesday, 03 February 2026 08:30:00 -0130")]
    [InlineData("Tue, 03 Feb 2026 13:00:00 +0300 (Moscow)")]
    [InlineData("2026-02-03 10:00:00")]
    [InlineData("2026-02-03T10:00:00Z")]
    [InlineData("2026-02-03T12:00:00+02:00")]
    public void Dates_are_read_in_the_spellings_that_there_are(string text) =>
        Assert.Equal(new DateTimeOffset(2026, 2, 3, 10, 0, 0, TimeSpan.Zero), FeedDates.Parse(text));

    [Theory]
    [InlineData("10:00")]
    [InlineData("3 Feb 10:00")]
    [InlineData("Mon, 30 Feb 2026 10:00:00 GMT")]
    [InlineData("Tue, ٠٣ Feb ٢٠٢٦ 10:00:00 GMT")]
    [InlineData("soon")]
    [InlineData("")]
    public void What_is_no_date_is_none_and_never_todays(string text) => Assert.Null(FeedDates.Parse(text));

    [Theory]
    [InlineData("3723", 3723)]
    [InlineData("62:03", 3723)]
    [InlineData("01:02:03", 3723)]
    [InlineData("62:03.5", 3723)]
    [InlineData("", null)]
    [InlineData("an hour", null)]
    [InlineData("1:2:3:4", null)]
    public void Durations_are_read_in_the_spellings_that_there_are(string text, int? seconds) => Assert.Equal(seconds, FeedDates.ParseDuration(text));

    [Theory]
    [InlineData("<!DOCTYPE r [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><rss><channel><item><title>&x;</title></item></channel></rss>")]
    [InlineData("<!DOCTYPE b [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY c \"&a;&a;&a;&a;&a;&a;&a;&a;\">]><rss><channel>&c;</channel></rss>")]
    [InlineData("<html><body>Please sign in</body></html>")]
    [InlineData("{\"json\": true}")]
    [InlineData("")]
    public async Task What_is_no_feed_or_a_bomb_is_refused_with_a_code(string text)
    {
        Serve("/feed", text);

        var result = await _machine.LookAsync(Feed("/feed"));

        Assert.Equal(ErrorCodes.NotMedia, result.Code);
        Assert.Contains("spec.http.feedUrl", result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Elements_deeper_or_more_than_feeds_have_are_refused_with_a_code()
    {
        Serve("/deep", $"<rss><channel><item><title>{string.Concat(Enumerable.Repeat("<a>", 200_000))}{string.Concat(Enumerable.Repeat("</a>", 200_000))}</title></item></channel></rss>");
        Serve("/many", $"<rss><channel>{string.Concat(Enumerable.Repeat("<a/>", 600_000))}</channel></rss>");

        Assert.Equal(ErrorCodes.NotMedia, (await _machine.LookAsync(Feed("/deep"))).Code);
        Assert.Equal(ErrorCodes.NotMedia, (await _machine.LookAsync(Feed("/many"))).Code);
    }

    [Fact]
    public async Task An_entry_whose_id_fits_no_page_does_not_hide_the_others()
    {
        var random = new Random(1);
        var noise = new string([.. Enumerable.Range(0, 1900).Select(_ => (char)random.Next(0x4e00, 0x9fff))]);
        Serve("/feed", $"""<rss><channel><item><guid>{noise}</guid><enclosure url="/1.mp3"/></item><item><guid>good</guid><enclosure url="/2.mp3"/></item></channel></rss>""");

        Assert.Equal("good", Assert.Single(await _machine.LookAtAllAsync(Feed("/feed"))).Id);
    }

    [Fact]
    public async Task An_old_encoding_and_a_blank_line_before_the_declaration_are_read()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        const string text = "\r\n<?xml version=\"1.0\" encoding=\"windows-1251\"?><rss><channel><item><title>Лекция</title><enclosure url=\"/1.mp3\"/></item></channel></rss>";
        _server.Serve("/feed", new SourceFile { Content = Encoding.GetEncoding(1251).GetBytes(text), Ranges = false });

        Assert.Equal("Лекция", Assert.Single(await _machine.LookAtAllAsync(Feed("/feed"))).Title);
    }

    [Fact]
    public async Task Where_it_is_redirected_to_its_addresses_are_relative_and_its_headers_unknown()
    {
        await using var other = await SourceServer.StartAsync();
        other.Serve("/shows/all.xml", new SourceFile { Content = Encoding.UTF8.GetBytes("""<rss><channel><item><guid>a</guid><enclosure url="a.mp3"/></item></channel></rss>"""), Ranges = false });
        _server.Serve("/feed", new SourceFile { RedirectTo = $"{other.Address}/shows/all.xml" });
        _machine.Secret("feed", ("X-Token", Canary));
        var feed = Feed("/feed");

        var item = Assert.Single(await _machine.LookAtAllAsync(feed with { Http = feed.Http! with { HeadersFrom = new SecretReference("feed") } }));

        Assert.Equal($"{other.Address}/shows/a.mp3", item.Media);
        Assert.Equal(Canary, Assert.Single(_server.Requests).Headers["X-Token"]);
        Assert.DoesNotContain("X-Token", Assert.Single(other.Requests).Headers.Keys);
    }

    [Fact]
    public async Task Behind_a_page_of_entries_that_are_all_old_no_more_is_asked_for()
    {
        Serve("/1", Paged("/2", "a").Replace("<guid>", "<pubDate>Wed, 31 Dec 2025 23:59:59 GMT</pubDate><guid>", StringComparison.Ordinal));
        Serve("/2", Paged("/3", "b"));

        Assert.Empty(await _machine.LookAtAllAsync(Feed("/1")));
        Assert.Single(_server.Requests);
    }

    [Fact]
    public async Task All_pages_of_a_paged_feed_are_read_once_even_when_they_go_round()
    {
        Serve("/1", Paged("/2", "a"));
        Serve("/2", Paged("/1", "b"));

        var items = await _machine.LookAtAllAsync(Feed("/1"));

        Assert.Equal(["a", "b"], items.Select(item => item.Id).Order());
    }

    [Fact]
    public async Task Hundreds_of_entries_come_in_pages_oldest_first()
    {
        var entries = Enumerable.Range(0, 300).Select(number =>
            $"<item><guid>{Digests.OfText($"{number}")}</guid><title>Episode {number}</title><pubDate>{SyncMachine.Since.AddHours(300 - number):r}</pubDate><enclosure url=\"/{number}.mp3\" type=\"audio/mpeg\"/></item>");
        Serve("/feed", $"<rss><channel>{string.Concat(entries)}</channel></rss>");

        var items = await _machine.LookAtAllAsync(Feed("/feed"));

        Assert.Equal(Enumerable.Range(0, 300).Reverse().Select(number => $"Episode {number}"), items.Select(item => item.Title));
    }

    [Fact]
    public async Task A_private_address_is_refused_unless_it_is_meant()
    {
        Serve("/feed", "<rss><channel/></rss>");

        var result = await _machine.LookAsync(Feed("/feed"), new StageTuning());

        Assert.Equal(ErrorCodes.SourceRefused, result.Code);
    }

    [Fact]
    public async Task Its_headers_open_it_and_appear_nowhere()
    {
        _machine.Secret("feed", ("Authorization", $"Bearer {Canary}"));
        Serve("/feed", "<rss><channel/></rss>");
        var feed = Feed($"/feed?token={Canary}");

        var found = await _machine.LookAsync(feed with { Http = feed.Http! with { HeadersFrom = new SecretReference("feed") } });
        Assert.Equal(StageOutcome.Succeeded, found.Outcome);
        Assert.Contains(_server.Requests, request => request.Headers.TryGetValue("Authorization", out var value) && value == $"Bearer {Canary}");

        var missing = await _machine.LookAsync(Feed($"/none?token={Canary}"));
        Assert.Equal(ErrorCodes.SourceNotFound, missing.Code);
        Assert.DoesNotContain(Canary, missing.Message, StringComparison.Ordinal);
    }

    private static IReadOnlyList<FoundItem> Read(string xml) => FeedReader.Read(Encoding.UTF8.GetBytes(xml), Address).Items;

    private static string Paged(string next, string id) =>
        $"""<rss xmlns:a="http://www.w3.org/2005/Atom"><channel><a:link rel="next" href="{next}"/><item><guid>{id}</guid><enclosure url="/{id}.mp3"/></item></channel></rss>""";

    private void Serve(string path, string text) => _server.Serve(path, new SourceFile { Content = Encoding.UTF8.GetBytes(text), Ranges = false });

    private SyncRequest Feed(string path) => new() { Http = new HttpFeed { FeedUrl = _server.Address + path } };
}
