using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Kubernetes.Embedded;

/// <summary>How an embedded control plane is made.</summary>
public sealed record EmbeddedOptions
{
    /// <summary>Where time comes from: stamps, deadlines, watch timeouts.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>
    /// Where uids and generated names come from. The default differs from run to run; so must what is given together with a
    /// <see cref="StateFile"/>, or new objects get the uids of those that are there.
    /// </summary>
    public Random Random { get; init; } = new(RandomNumberGenerator.GetInt32(int.MaxValue));

    /// <summary>CustomResourceDefinitions as YAML or JSON text, one or several documents each.</summary>
    public IReadOnlyList<string> Definitions { get; init; } = [];

    /// <summary>
    /// The file that keeps the state: everything but Secrets, which stay in memory and are created again by whoever needs them. Null: nothing is kept.
    /// </summary>
    public string? StateFile { get; init; }

    /// <summary>Who reads objects besides this control plane: a state file with one that a reader can't read is corrupt.</summary>
    public IReadOnlyList<ObjectReader> Readers { get; init; } = [];

    /// <summary>Changes kept for watches to resume from; one from before gets 410 Expired.</summary>
    public int HistoryLength { get; init; } = 10_000;

    /// <summary>How often an idle watch gets a bookmark. <see cref="Timeout.InfiniteTimeSpan"/>: only at its end.</summary>
    public TimeSpan BookmarkInterval { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Told of failures of the controllers, which try again.</summary>
    public ILogger Logger { get; init; } = NullLogger.Instance;
}
