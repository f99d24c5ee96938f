using Recordings.Contract;
using StageRunner.Contract;

namespace StageRunner.Stages.Download;

/// <summary>An address that a user gave.</summary>
internal static class SourceAddress
{
    /// <summary>Reads it. A name and password in it would end up in status and logs: they belong into a Secret.</summary>
    /// <exception cref="StageException">SourceRefused; its message has nothing of the address.</exception>
    public static Uri Parse(string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var parsed) || (parsed.Scheme != Uri.UriSchemeHttp && parsed.Scheme != Uri.UriSchemeHttps))
        {
            throw new StageException(ErrorCodes.SourceRefused, "The source's address is no http or https URL");
        }

        return parsed.UserInfo.Length == 0 ? parsed : throw new StageException(
            ErrorCodes.SourceRefused, "The source's address has a name or a password in it; put the header Authorization into a Secret and name it in spec.source.http.headersFrom");
    }
}
