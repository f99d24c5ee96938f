namespace StageRunner.Stages.Clips.Layers;

/// <summary>A picture or video of the b-roll library that goes with what its name says.</summary>
/// <param name="Key">The object's key.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Keywords">What must be said for it to be shown, each as <see cref="PlainWord"/>s; at least one of at least one word.</param>
internal sealed record LibraryFile(string Key, long Size, IReadOnlyList<IReadOnlyList<string>> Keywords)
{
    private static readonly string[] Extensions = [".png", ".jpg", ".jpeg", ".webp", ".mp4", ".m4v", ".mov", ".mkv", ".webm"];

    /// <summary>
    /// An object by its key: <c>gradient-descent.mp4</c>, <c>neural network, deep learning.jpg</c>. Commas part keywords; spaces, hyphens and underscores part
    /// their words. Null: by its name it is no picture or video, or says no word.
    /// </summary>
    public static LibraryFile? Of(string key, long size)
    {
        var name = key[(key.LastIndexOf('/') + 1)..];
        var extension = Extensions.FirstOrDefault(extension => name.EndsWith(extension, StringComparison.OrdinalIgnoreCase));
        if (extension is null || size <= 0)
        {
            return null;
        }

        List<IReadOnlyList<string>> keywords = [.. name[..^extension.Length].Split(',').Select(phrase => (IReadOnlyList<string>)[.. PlainWord.Of(phrase)]).Where(words => words.Count > 0)];
        return keywords.Count == 0 ? null : new LibraryFile(key, size, keywords);
    }
}
