namespace Cli.Creating;

/// <summary>Words that no manifest can be made of; the message says what to write.</summary>
internal sealed class CreateException(string message) : Exception(message);
