using System.Collections.Immutable;

namespace Recordings.Validation;

/// <summary>Collects mistakes.</summary>
internal sealed class FieldErrors
{
    private readonly List<FieldError> _errors = [];

    public void Add(string field, string message) => _errors.Add(new FieldError(field, message));

    public void AddNotAvailable(string field, string message) => _errors.Add(new FieldError(field, message, FieldErrorKind.NotAvailable));

    public ImmutableArray<FieldError> First(int count) => [.. _errors.Take(count)];
}
