using StageRunner.Contract;

namespace StageRunner.Stages.Upload;

/// <summary>One file to publish.</summary>
/// <param name="Name">Its name at the output.</param>
/// <param name="Input">Where it comes from.</param>
public sealed record PublishItem(string Name, InputFile Input);
