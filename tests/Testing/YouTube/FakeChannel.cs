using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Testing.YouTube;

/// <summary>A channel's videos, captions and playlists.</summary>
internal sealed class FakeChannel
{
    private const string Uploads = "UU-uploads";
    private readonly Lock _lock = new();
    private readonly List<FakeVideo> _videos = [];

    public IReadOnlyList<FakeVideo> Videos
    {
        get
        {
            lock (_lock)
            {
                return [.. _videos];
            }
        }
    }

    public FakeAnswer Publish(JsonObject resource, string fileName, byte[] bytes)
    {
        lock (_lock)
        {
            var video = new FakeVideo
            {
                Id = $"vid{_videos.Count + 1:00000000}",
                FileName = fileName,
                Size = bytes.Length,
                Sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes)),
                Resource = resource,
            };
            _videos.Add(video);
            return new FakeAnswer(StatusCodes.Status201Created, Describe(video));
        }
    }

    public FakeAnswer SetThumbnail(HttpRequest request, byte[] image)
    {
        lock (_lock)
        {
            if (Find(request.Query["videoId"]) is not { } video)
            {
                return NotFound("videoNotFound");
            }

            video.Thumbnail = image;
            return new FakeAnswer(StatusCodes.Status200OK, new JsonObject { ["kind"] = "youtube#thumbnailSetResponse" });
        }
    }

    public FakeAnswer Do(string call, HttpRequest request, string text)
    {
        lock (_lock)
        {
            return call switch
            {
                "channels.list" => Items(new JsonObject
                {
                    ["contentDetails"] = new JsonObject { ["relatedPlaylists"] = new JsonObject { ["uploads"] = Uploads } },
                }),
                "playlistItems.list" => ListPlaylist(request),
                "playlistItems.insert" => AddToPlaylist(JsonNode.Parse(text)!),
                "videos.list" => Items([.. request.Query["id"].ToString().Split(',').Select(Find).OfType<FakeVideo>().Select(Describe)]),
                "videos.update" => Update(JsonNode.Parse(text)!.AsObject()),
                "captions.list" => Items([.. Find(request.Query["videoId"])!.Captions.Keys.Select(language => Track(request.Query["videoId"]!, language))]),
                "captions.insert" => SetCaptions(Json(text), text, isNew: true),
                "captions.update" => SetCaptions(Json(text), text, isNew: false),
                _ => FakeAnswer.Of(YouTubeFault.Error(StatusCodes.Status404NotFound, "notFound", call)),
            };
        }
    }

    private static FakeAnswer Items(params JsonNode[] items) => new(StatusCodes.Status200OK, new JsonObject { ["items"] = new JsonArray(items) });

    private static FakeAnswer NotFound(string reason) => FakeAnswer.Of(YouTubeFault.Error(StatusCodes.Status404NotFound, reason));

    private static JsonObject Track(string video, string language) =>
        new() { ["id"] = $"{video}-{language}", ["snippet"] = new JsonObject { ["language"] = language, ["name"] = "" } };

    // The first part of multipart/related.
    private static JsonNode Json(string text) => JsonNode.Parse(text[text.IndexOf('{', StringComparison.Ordinal)..(text.IndexOf("}}", StringComparison.Ordinal) is var end and > 0 ? end + 2 : text.IndexOf('}', StringComparison.Ordinal) + 1)])!;

    private static JsonObject Describe(FakeVideo video)
    {
        var described = video.Resource.DeepClone().AsObject();
        described["id"] = video.Id;
        described["status"]!["uploadStatus"] = "uploaded";
        described["fileDetails"] = new JsonObject { ["fileName"] = video.FileName, ["fileSize"] = $"{video.Size}" };
        return described;
    }

    private FakeVideo? Find(string? id) => _videos.Find(video => video.Id == id);

    private FakeAnswer ListPlaylist(HttpRequest request)
    {
        var playlist = request.Query["playlistId"].ToString();
        var videos = playlist == Uploads ? _videos.AsEnumerable().Reverse() : _videos.Where(video => video.Id == request.Query["videoId"] && video.Playlists.Contains(playlist));
        return Items([.. videos.Select(video => new JsonObject { ["id"] = $"item-{video.Id}", ["contentDetails"] = new JsonObject { ["videoId"] = video.Id } })]);
    }

    private FakeAnswer AddToPlaylist(JsonNode item)
    {
        var snippet = item["snippet"]!;
        if (Find((string?)snippet["resourceId"]!["videoId"]) is not { } video)
        {
            return NotFound("videoNotFound");
        }

        video.Playlists.Add((string)snippet["playlistId"]!);
        return new FakeAnswer(StatusCodes.Status200OK, new JsonObject { ["id"] = $"item-{video.Id}" });
    }

    private FakeAnswer Update(JsonObject resource)
    {
        if (Find((string?)resource["id"]) is not { } video)
        {
            return NotFound("videoNotFound");
        }

        video.Resource = resource;
        return new FakeAnswer(StatusCodes.Status200OK, Describe(video));
    }

    private FakeAnswer SetCaptions(JsonNode track, string text, bool isNew)
    {
        var (id, language) = isNew
            ? ((string)track["snippet"]!["videoId"]!, (string)track["snippet"]!["language"]!)
            : (((string)track["id"]!).Split('-')[0], ((string)track["id"]!).Split('-')[1]);
        if (Find(id) is not { } video)
        {
            return NotFound("videoNotFound");
        }

        if (isNew && video.Captions.ContainsKey(language))
        {
            return FakeAnswer.Of(YouTubeFault.Error(StatusCodes.Status409Conflict, "captionExists"));
        }

        video.Captions[language] = text;
        return new FakeAnswer(StatusCodes.Status200OK, Track(id, language));
    }
}
