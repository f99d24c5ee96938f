using Recordings.Planning;

namespace Testing.Builders;

/// <summary>One pass of the planner.</summary>
/// <param name="Observation">What was seen.</param>
/// <param name="At">When.</param>
/// <param name="Plan">What came of it.</param>
public sealed record PaperPass(Observation Observation, DateTimeOffset At, Plan Plan);
