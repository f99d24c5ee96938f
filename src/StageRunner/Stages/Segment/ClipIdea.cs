namespace StageRunner.Stages.Segment;

/// <summary>A moment that somebody found worth a clip; its length may be impossible, and it may overlap others.</summary>
/// <param name="First">The number of its first sentence.</param>
/// <param name="Last">The number of its last sentence, not before the first.</param>
/// <param name="Title">1 to 100 characters.</param>
/// <param name="Reason">1 to 300 characters.</param>
/// <param name="Score">0 to 1.</param>
internal sealed record ClipIdea(int First, int Last, string Title, string Reason, double Score);
