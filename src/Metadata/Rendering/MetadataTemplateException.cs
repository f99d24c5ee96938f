namespace Metadata.Rendering;

/// <summary>A template that can't be rendered.</summary>
/// <param name="message">For people: which, and why.</param>
/// <param name="inner">What the engine threw.</param>
public sealed class MetadataTemplateException(string message, Exception? inner = null) : Exception(message, inner);
