using System.Collections.Immutable;

namespace Recordings.Planning.Settings;

/// <summary>A Secret that a stage needs.</summary>
/// <param name="Name">In the Recording's own namespace.</param>
/// <param name="Keys">The keys it must have, for the command that makes it.</param>
public sealed record SecretNeed(string Name, ImmutableArray<string> Keys)
{
    internal static ImmutableArray<string> S3Keys { get; } = ["accessKeyId", "secretAccessKey"];
    internal static ImmutableArray<string> HeaderKeys { get; } = ["Authorization"];
    internal static ImmutableArray<string> ZoomKeys { get; } = ["accountId", "clientId", "clientSecret"];
    internal static ImmutableArray<string> ProviderKeys { get; } = ["apiKey"];
}
