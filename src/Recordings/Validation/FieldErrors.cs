using System.Collections.Immutable;

namespace Recordings.Validation;

/// <summary>Collects mistakes.</summary>
internal sealed class FieldErrors
{
    private readonly List<FieldError> _errors = [];

    /// <summary>Whether only one layer is judged: what is missing in it may be in another.</summary>
    public bool IsFragment { get; init; }

    /// <summary>A mistake. One that several rules find is kept once.</summary>
    public void Add(string field, string message)
    {
        var error = new FieldError(field, message);
        if (!_errors.Contains(error))
        {
            _errors.Add(error);
        }
    }

    /// <summary>Whether something is wrong with a field already: what follows from it needs no telling.</summary>
    public bool Has(string field) => _errors.Exists(error => error.Field == field);

    public ImmutableArray<FieldError> First(int count) => [.. _errors.Take(count)];
}
