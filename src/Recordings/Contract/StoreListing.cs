namespace Recordings.Contract;

/// <summary>What the operator's own store answers to <c>GET {url}?prefix=...</c>.</summary>
public sealed record StoreListing
{
    public required IReadOnlyList<ListedObject> Objects { get; init; }
}

/// <summary>An object of that store.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Size">Bytes.</param>
/// <param name="ModifiedAt">When it was put.</param>
public sealed record ListedObject(string Key, long Size, DateTimeOffset ModifiedAt);

/// <summary>The parts that it has of an object in the making.</summary>
public sealed record StoreParts
{
    /// <summary>Numbers from 1.</summary>
    public required IReadOnlyList<int> Parts { get; init; }
}
