namespace Recordings.Planning.Admission;

/// <summary>Why a stage that could start may not yet: something shared is used up.</summary>
/// <param name="Reason"><see cref="Reasons.ConcurrencyLimit"/> or <see cref="Reasons.QuotaExceeded"/>.</param>
/// <param name="Message">What is used up, for people.</param>
/// <param name="TryAgainAt">When to ask again; null: whoever gives it free says so.</param>
public sealed record Shortage(string Reason, string Message, DateTimeOffset? TryAgainAt = null);
