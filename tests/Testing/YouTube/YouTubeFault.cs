using System.Text.Json.Nodes;

namespace Testing.YouTube;

/// <summary>One way in which YouTube misbehaves, once.</summary>
public sealed record YouTubeFault
{
    /// <summary>Answers this status.</summary>
    public int Status { get; init; }

    /// <summary>With this body.</summary>
    public JsonNode? Body { get; init; }
    public string? RetryAfter { get; init; }

    /// <summary>With the header of that name: what it says to have. Null: the header is left out.</summary>
    public string? Range { get; init; }

    /// <summary>With the header of that name: where an upload goes that was opened, the rest of the address after the server's own. Null: as it is.</summary>
    public Func<string, string>? Location { get; init; }

    /// <summary>Answers this, which need not be JSON.</summary>
    public string? Text { get; init; }

    /// <summary>Of a piece only so many bytes are kept; null: all of them.</summary>
    public int? Keeps { get; init; }

    /// <summary>Of a piece only so many bytes are read, and kept; then the connection is cut, in the middle of it. Null: all of them.</summary>
    public int? Hears { get; init; }

    /// <summary>Cuts the connection rather than answers; what was kept before stays.</summary>
    public bool Breaks { get; init; }

    /// <summary>Forgets the session, after it did what it was asked.</summary>
    public bool Forgets { get; init; }

    /// <summary>Does what it was asked before it answers with the status.</summary>
    public bool DoesIt { get; init; }

    /// <summary>An error as YouTube words it.</summary>
    public static YouTubeFault Error(int status, string? reason, string message = "no") => new()
    {
        Status = status,
        Body = new JsonObject
        {
            ["error"] = new JsonObject
            {
                ["code"] = status,
                ["message"] = message,
                ["errors"] = new JsonArray(new JsonObject { ["message"] = message, ["domain"] = "youtube.test", ["reason"] = reason }),
            },
        },
    };
}
