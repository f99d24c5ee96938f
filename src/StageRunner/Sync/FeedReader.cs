using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using Recordings.Contract;
using StageRunner.Contract;

namespace StageRunner.Sync;

/// <summary>One page of a feed.</summary>
/// <param name="Items">What it offers to fetch.</param>
/// <param name="Next">The page after it; null: there is none.</param>
internal sealed record FeedPage(IReadOnlyList<FoundItem> Items, Uri? Next);

/// <summary>Reads RSS 2.0 and Atom, as loosely as podcasts are written, but no DTDs: entities can be bombs, or read other files.</summary>
internal static class FeedReader
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";
    private static readonly XNamespace Itunes = "http://www.itunes.com/dtds/podcast-1.0.dtd";

    // Far more than feeds have. A tree of a bomb's size would not fit the pod, and a text of its depth is more than a stack holds.
    private const int MaxDepth = 64;
    private const int MaxElements = 500_000;

    /// <summary>Reads a page.</summary>
    /// <param name="xml">Its bytes.</param>
    /// <param name="address">Where it came from: relative addresses are from there.</param>
    /// <exception cref="StageException">NotMedia: it is no feed.</exception>
    public static FeedPage Read(byte[] xml, Uri address)
    {
        var root = Parse(xml, address);
        var channel = root.Name == Atom + "feed" ? root : root.Name.LocalName == "rss" ? root.Element("channel") : null;
        if (channel is null)
        {
            throw NoFeed(address, $"its root is <{root.Name.LocalName}>");
        }

        var items = channel.Elements("item").Select(item => OfRss(item, address)).Concat(channel.Elements(Atom + "entry").Select(entry => OfAtom(entry, address)));
        var next = channel.Elements(Atom + "link").FirstOrDefault(link => (string?)link.Attribute("rel") == "next");
        return new FeedPage([.. items.OfType<FoundItem>()], Resolve(address, (string?)next?.Attribute("href")));
    }

    private static FoundItem? OfRss(XElement item, Uri address)
    {
        var enclosure = item.Elements("enclosure").FirstOrDefault(IsMedia);
        return Item(
            address,
            (string?)item.Element("guid"),
            (string?)item.Element("title"),
            (string?)item.Element("pubDate"),
            (string?)enclosure?.Attribute("url"),
            (string?)enclosure?.Attribute("length"),
            item);
    }

    private static FoundItem? OfAtom(XElement entry, Uri address)
    {
        var enclosure = entry.Elements(Atom + "link").FirstOrDefault(link => (string?)link.Attribute("rel") == "enclosure" && IsMedia(link));
        return Item(
            address,
            (string?)entry.Element(Atom + "id"),
            (string?)entry.Element(Atom + "title"),
            (string?)(entry.Element(Atom + "published") ?? entry.Element(Atom + "updated")),
            (string?)enclosure?.Attribute("href"),
            (string?)enclosure?.Attribute("length"),
            entry);
    }

    private static FoundItem? Item(Uri page, string? id, string? title, string? date, string? url, string? length, XElement entry)
    {
        var media = Resolve(page, url);
        if (media is null)
        {
            return null;
        }

        return new FoundItem
        {
            Id = string.IsNullOrWhiteSpace(id) ? IdOf(media) : id.Trim(),
            Title = title,
            RecordedAt = FeedDates.Parse(date) ?? default,
            DurationSeconds = FeedDates.ParseDuration((string?)entry.Element(Itunes + "duration")),
            SizeBytes = long.TryParse(length, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes) && bytes > 0 ? bytes : null,
            Media = media.AbsoluteUri,
            Transcript = Transcript(entry, page)?.AbsoluteUri,
        };
    }

    // The podcast namespace has had two addresses, and its types several spellings.
    private static Uri? Transcript(XElement entry, Uri page) => entry.Elements()
        .Where(element => element.Name.LocalName == "transcript" && element.Name.NamespaceName.Contains("podcast", StringComparison.OrdinalIgnoreCase))
        .Select(element => (Type: (string?)element.Attribute("type") ?? "", Url: Resolve(page, (string?)element.Attribute("url"))))
        .Where(transcript => transcript.Type.Contains("vtt", StringComparison.OrdinalIgnoreCase) || transcript.Type.Contains("srt", StringComparison.OrdinalIgnoreCase)
            || transcript.Type.Contains("subrip", StringComparison.OrdinalIgnoreCase))
        .OrderBy(transcript => transcript.Type.Contains("vtt", StringComparison.OrdinalIgnoreCase) ? 0 : 1)
        .FirstOrDefault().Url;

    // Without a guid the address is the identity; its query may be signed, so that it does not appear in what is shown.
    private static string IdOf(Uri media) => $"{media.GetLeftPart(UriPartial.Path)}#{Digests.OfText(media.AbsoluteUri)[..12]}";

    private static bool IsMedia(XElement enclosure) => ((string?)enclosure.Attribute("type") ?? "") is var type
        && (type.Length == 0 || type.StartsWith("video/", StringComparison.OrdinalIgnoreCase) || type.StartsWith("audio/", StringComparison.OrdinalIgnoreCase)
            || type.StartsWith("application/octet-stream", StringComparison.OrdinalIgnoreCase));

    private static Uri? Resolve(Uri page, string? address) =>
        !string.IsNullOrWhiteSpace(address) && Uri.TryCreate(page, address.Trim(), out var url) && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps)
            ? url
            : null;

    private static XElement Parse(byte[] xml, Uri address)
    {
        // Old feeds are in code pages (windows-1251, ...), which are not known unless asked for.
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        try
        {
            using (var first = Reader(xml))
            {
                Measure(first, address);
            }

            using var reader = Reader(xml);
            return XElement.Load(reader);
        }
        catch (Exception exception) when (exception is XmlException or ArgumentException)
        {
            throw NoFeed(address, $"it is no XML at line {(exception as XmlException)?.LineNumber ?? 1}");
        }
    }

    // A blank line before the declaration is no XML, and common.
    private static XmlReader Reader(byte[] xml)
    {
        var start = Math.Max(0, xml.AsSpan().IndexOfAnyExcept("\r\n\t "u8));
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersFromEntities = 1024, CloseInput = true };
        return XmlReader.Create(new MemoryStream(xml, start, xml.Length - start, writable: false), settings);
    }

    private static void Measure(XmlReader reader, Uri address)
    {
        for (var elements = 0; reader.Read();)
        {
            elements += reader.NodeType == XmlNodeType.Element ? 1 : 0;
            if (reader.Depth > MaxDepth || elements > MaxElements)
            {
                throw NoFeed(address, "it has more elements, or deeper ones, than feeds have");
            }
        }
    }

    private static StageException NoFeed(Uri address, string why) =>
        new(ErrorCodes.NotMedia, $"What {address.Host} sent is no RSS or Atom feed: {why}. Open spec.http.feedUrl by hand; give it credentials if it asks for a login");
}
