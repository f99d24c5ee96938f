using System.Collections.Immutable;

namespace Recordings.Validation;

/// <summary>Collects mistakes.</summary>
internal sealed class FieldErrors
{
    private readonly List<FieldError> _errors = [];

    /// <summary>Whether only one layer is judged: what is missing in it may be in another.</summary>
    public bool IsFragment { get; init; }

    public void Add(string field, string message) => _errors.Add(new FieldError(field, message));

    public ImmutableArray<FieldError> First(int count) => [.. _errors.Take(count)];
}
