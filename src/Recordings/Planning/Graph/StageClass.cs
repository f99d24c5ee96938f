namespace Recordings.Planning.Graph;

/// <summary>What a stage spends its time on; <c>stages.io</c>, <c>stages.cpu</c> and <c>stages.upload</c> set a whole class.</summary>
public enum StageClass
{
    Io,
    Cpu,
    Upload,
}
