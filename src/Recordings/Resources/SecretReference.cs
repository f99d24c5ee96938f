namespace Recordings.Resources;

/// <summary>
/// A Secret of the Recording's own namespace, by name. It must carry the label
/// <c>recording-operator.dev/credentials: "true"</c> (<see cref="Labels.Credentials"/>); the keys depend on where it is used.
/// </summary>
/// <param name="Name">The Secret's name.</param>
public sealed record SecretReference(string Name);
