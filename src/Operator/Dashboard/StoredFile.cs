namespace Operator.Dashboard;

/// <summary>A file that a stage left in the operator's own store.</summary>
/// <param name="File">Where it is.</param>
/// <param name="MediaType">What its producer says that it is; empty: nothing.</param>
internal sealed record StoredFile(FileInfo File, string MediaType);
