namespace StageRunner.Stages.Segment;

/// <summary>Words that belong together: a sentence, or a piece of one that is longer than any clip.</summary>
/// <param name="First">The number of its first word.</param>
/// <param name="Last">The number of its last word.</param>
/// <param name="Begins">Whether a sentence begins with it.</param>
/// <param name="Ends">Whether a sentence ends with it.</param>
internal readonly record struct Sentence(int First, int Last, bool Begins, bool Ends);
