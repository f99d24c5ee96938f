using StageRunner.Media;

namespace StageRunner.Stages.Clips.Layers;

/// <summary>A picture or video on this machine, found sound.</summary>
/// <param name="Path">Where.</param>
/// <param name="Container">How it is read.</param>
/// <param name="Stream">The number of its video stream.</param>
internal sealed record LayerFile(string Path, ContainerFormat Container, int Stream);

/// <summary>What is laid over one clip.</summary>
/// <param name="Broll">In order, none over another.</param>
/// <param name="Brand">Null: none.</param>
internal sealed record ClipLayers(IReadOnlyList<(LayerFile File, BrollMoment Moment)> Broll, LayerFile? Brand)
{
    public static readonly ClipLayers None = new([], null);
}
