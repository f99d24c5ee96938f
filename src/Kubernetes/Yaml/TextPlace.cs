namespace Kubernetes.Yaml;

/// <summary>Where something stands in a text. Both count from 1, as editors do.</summary>
/// <param name="Line">The line.</param>
/// <param name="Column">The column, in characters.</param>
public readonly record struct TextPlace(int Line, int Column)
{
    /// <inheritdoc />
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"line {Line}, column {Column}");
}
