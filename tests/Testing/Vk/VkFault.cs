using System.Text.Json.Nodes;

namespace Testing.Vk;

/// <summary>One way in which VK misbehaves, once.</summary>
public sealed record VkFault
{
    /// <summary>Answers this status instead of 200.</summary>
    public int Status { get; init; }

    /// <summary>Answers this, with status 200 if no other is said.</summary>
    public JsonNode? Body { get; init; }

    /// <summary>Answers this, which need not be JSON.</summary>
    public string? Text { get; init; }

    /// <summary>Cuts the connection rather than answers.</summary>
    public bool Breaks { get; init; }

    /// <summary>Does what it was asked all the same.</summary>
    public bool DoesIt { get; init; }

    /// <summary>An error in the body of a success, as VK words it.</summary>
    public static VkFault Error(int code, string message = "no") => new()
    {
        Body = new JsonObject
        {
            ["error"] = new JsonObject
            {
                ["error_code"] = code,
                ["error_msg"] = message,
                ["request_params"] = new JsonArray(new JsonObject { ["key"] = "access_token", ["value"] = VkServer.Token }),
            },
        },
    };

    /// <summary>An error of the server that takes the bytes.</summary>
    public static VkFault UploadError(string message, int? code = null) => new() { Body = new JsonObject { ["error"] = message, ["error_code"] = code } };
}

/// <summary>One request.</summary>
/// <param name="Call">A method, <c>upload</c> or <c>thumb</c>.</param>
/// <param name="Fields">Of its form.</param>
/// <param name="At">When it came.</param>
public sealed record VkAsk(string Call, IReadOnlyDictionary<string, string> Fields, DateTimeOffset At);

/// <summary>A video, or the empty place of one.</summary>
public sealed record FakeVkVideo(long Owner, long Number)
{
    public string Id => $"{Owner}_{Number}";

    public string Name { get; set; } = "";

    public string Description { get; set; } = "";

    public string Privacy { get; set; } = "";

    /// <summary>The SHA-256 of its bytes; null: none came.</summary>
    public string? Sha256 { get; set; }

    public bool IsDeleted { get; set; }

    public string? Thumbnail { get; set; }

    public List<string> Albums { get; } = [];
}
