using System.Diagnostics.CodeAnalysis;
using HandlebarsDotNet;
using HandlebarsDotNet.IO;
using Metadata.Values;

namespace Metadata.Rendering;

/// <summary>Has lists and topics show their text; Handlebars would write out their items.</summary>
internal sealed class ShownFormatter : IFormatter, IFormatterProvider
{
    /// <inheritdoc />
    public void Format<T>(T value, in EncodedTextWriter writer) => writer.Write(value?.ToString() ?? "");

    /// <inheritdoc />
    public bool TryCreateFormatter(Type type, [MaybeNullWhen(false)] out IFormatter formatter)
    {
        formatter = type == typeof(ShownList) || type == typeof(ShownTopic) ? this : null;
        return formatter is not null;
    }
}
