namespace StageRunner.Contract;

/// <summary>Takes how far a stage is, or how far one of several equal parts of it is.</summary>
public interface IStageProgress
{
    /// <summary>Notes how far the work is. Never blocks.</summary>
    /// <param name="percent">0 to 100; clamped.</param>
    /// <param name="step">What is being done, in a few words; no secret, no address.</param>
    void Report(double percent, string? step = null);

    /// <summary>Shares (0 to 1) of a step as percents of the whole, from <paramref name="from"/> to <paramref name="to"/>.</summary>
    IProgress<double> Part(double from, double to, string step) => new Portion(this, from, to, step);

    /// <summary>The progress of a part whose own percents go from <paramref name="from"/> to <paramref name="to"/> of the whole.</summary>
    IStageProgress Within(double from, double to) => new Section(this, from, to);

    private sealed class Portion(IStageProgress whole, double from, double to, string step) : IProgress<double>
    {
        public void Report(double value) => whole.Report(from + (Math.Clamp(value, 0, 1) * (to - from)), step);
    }

    private sealed class Section(IStageProgress whole, double from, double to) : IStageProgress
    {
        public void Report(double percent, string? step = null) => whole.Report(from + (Math.Clamp(percent, 0, 100) * (to - from) / 100), step);
    }
}
