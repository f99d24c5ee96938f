using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Recordings.Contract;

/// <summary>SHA-256 digests, as 64 lower-case hex digits.</summary>
public static class Digests
{
    /// <summary>The digest of a text's UTF-8 bytes.</summary>
    public static string OfText(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>The digest of a stage's files: their roles, names, sizes and hashes, in the manifest's order.</summary>
    public static string OfFiles(IEnumerable<ArtifactFile> files)
    {
        var text = new StringBuilder();
        foreach (var file in files)
        {
            text.Append(file.Role).Append('\t').Append(file.Name).Append('\t')
                .Append(file.Size.ToString(CultureInfo.InvariantCulture)).Append('\t').Append(file.Sha256).Append('\n');
        }

        return OfText(text.ToString());
    }
}
