using System.Security.Cryptography;
using System.Text;

namespace Operator.Dashboard.Access;

/// <summary>Who looks at the page. A class without a text form of its own, so that no log line can hold a token by accident.</summary>
internal sealed class Viewer
{
    private Viewer(string? token) =>
        (Token, Id) = (token, token is null ? "" : Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(token))));

    /// <summary>Whoever forwarded the port: sees what the operator sees, changes nothing.</summary>
    public static Viewer OnLoopback { get; } = new(token: null);

    /// <summary>What is done in their name is done with it. Null: nothing can be.</summary>
    public string? Token { get; }

    /// <summary>Under what is remembered of them: the token's hash.</summary>
    public string Id { get; }

    /// <summary>Whoever holds a token.</summary>
    public static Viewer With(string token) => new(token);
}
