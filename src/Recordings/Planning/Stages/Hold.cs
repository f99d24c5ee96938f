namespace Recordings.Planning.Stages;

/// <summary>Why nothing of a Recording may start now.</summary>
/// <param name="Reason">A constant of <see cref="Reasons"/>.</param>
/// <param name="Message">For people.</param>
/// <param name="Outlook">What that means for a stage that would start.</param>
internal sealed record Hold(string Reason, string Message, Outlook Outlook);
