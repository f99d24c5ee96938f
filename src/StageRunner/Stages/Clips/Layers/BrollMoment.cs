namespace StageRunner.Stages.Clips.Layers;

/// <summary>A file of the library laid over a clip. Times are milliseconds from the clip's start.</summary>
/// <param name="File">The file.</param>
/// <param name="Start">When it comes.</param>
/// <param name="Length">How long it stays.</param>
internal sealed record BrollMoment(LibraryFile File, long Start, long Length)
{
    public long End => Start + Length;
}
