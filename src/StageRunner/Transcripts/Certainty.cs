namespace StageRunner.Transcripts;

/// <summary>
/// The measurements of one kind in an answer. Servers whose clients want a field that they can't fill write the same round number everywhere (-1, 0, 1): that
/// is no measurement, and nothing follows from it.
/// </summary>
internal sealed class Certainty
{
    private const int Identical = 3;

    private readonly bool _isMeasured;
    private readonly bool _isPercent;

    /// <param name="values">As they were written; null: not told.</param>
    public Certainty(IReadOnlyList<double?> values)
    {
        var told = values.OfType<double>().ToList();
        var distinct = told.Distinct().Count();
        _isMeasured = distinct > 1 || (distinct == 1 && told[0] != Math.Floor(told[0]) && told.Count < Identical);
        _isPercent = told.Any(value => value > 1);
    }

    /// <summary>The value where it is a measurement; null: it tells nothing.</summary>
    public double? Value(double? written) => _isMeasured ? written : null;

    /// <summary>A probability from 0 to 1, also where they are written as percents; null: it tells nothing.</summary>
    public double? Share(double? written) => Value(written) is { } value and >= 0 ? Math.Round(Math.Clamp(_isPercent ? value / 100 : value, 0, 1), 3) : null;

    /// <summary>The probability of a logarithm of one; null: it tells nothing.</summary>
    public double? OfLogarithm(double? written) => Value(written) is { } value and <= 0 ? Math.Round(Math.Exp(value), 3) : null;
}
