namespace Metadata.Rendering;

/// <summary>What is published is called and described as this, within its platform's limits.</summary>
/// <param name="Title">Never empty.</param>
/// <param name="Description">May be empty.</param>
/// <param name="Tags">Those that fit.</param>
/// <param name="Notes">What the platform's limits cut, one sentence each.</param>
public sealed record RenderedMetadata(string Title, string Description, IReadOnlyList<string> Tags, IReadOnlyList<string> Notes);
