namespace Recordings.Planning.Graph;

/// <summary>What a stage has one instance for, and so one Job at a time.</summary>
public enum StageScope
{
    /// <summary>The recording: the stage has no instance of its own name.</summary>
    Recording,

    /// <summary>Each output, by its name.</summary>
    Output,

    /// <summary>Each share of the clips, by its number from 1; <c>clips.parallelism</c> says how many.</summary>
    ClipShard,
}
