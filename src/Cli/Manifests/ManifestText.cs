namespace Cli.Manifests;

/// <summary>A text that holds manifests.</summary>
/// <param name="Name">Its file as the user named it, or <c>stdin</c>.</param>
/// <param name="Text">What is in it; null: it can't be read.</param>
/// <param name="Problem">Why it can't be read.</param>
internal sealed record ManifestText(string Name, string? Text, string? Problem = null)
{
    /// <summary>What a file holds.</summary>
    public static ManifestText OfFile(string path)
    {
        try
        {
            return new ManifestText(path, File.ReadAllText(path));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return new ManifestText(path, Text: null, "there is no such file");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return new ManifestText(path, Text: null, "it can't be read: may you read it, and is it a file?");
        }
    }
}
