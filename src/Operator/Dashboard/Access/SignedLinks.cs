using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Operator.Dashboard.Access;

/// <summary>
/// Addresses that carry the right to what they name, for one to two hours: an element that plays a video sends no token. They are good at the process that
/// signed them alone.
/// </summary>
/// <param name="key">The secret that they are signed with.</param>
/// <param name="time">Ends them.</param>
internal sealed class SignedLinks(byte[] key, TimeProvider time)
{
    private const string Until = "until";
    private const string Signature = "signature";

    private static readonly long Hour = (long)TimeSpan.FromHours(1).TotalSeconds;

    /// <summary>The query that makes an address good. The same all through an hour: who asks again gets the address that plays already.</summary>
    public string Sign(string what)
    {
        var until = ((Now / Hour) + 2) * Hour;
        return string.Create(CultureInfo.InvariantCulture, $"?{Until}={until}&{Signature}={Convert.ToHexStringLower(Of(what, until))}");
    }

    /// <summary>Whether a query was signed for just this, and is not too old.</summary>
    public bool IsGood(string what, IQueryCollection query) =>
        long.TryParse(query[Until], NumberStyles.None, CultureInfo.InvariantCulture, out var until)
        && until > Now
        && CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(Convert.ToHexStringLower(Of(what, until))), Encoding.UTF8.GetBytes(query[Signature].ToString()));

    private long Now => time.GetUtcNow().ToUnixTimeSeconds();

    private byte[] Of(string what, long until) =>
        HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{until}\n{what}")));
}
