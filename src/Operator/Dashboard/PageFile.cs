namespace Operator.Dashboard;

/// <summary>A file of the page.</summary>
/// <param name="Content">Its bytes.</param>
/// <param name="MediaType">With its charset.</param>
/// <param name="Tag">Another one when the content is another.</param>
internal sealed record PageFile(ReadOnlyMemory<byte> Content, string MediaType, string Tag);
