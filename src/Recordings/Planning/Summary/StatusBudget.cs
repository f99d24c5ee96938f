namespace Recordings.Planning.Summary;

/// <summary>How much of what a status may hold.</summary>
/// <param name="Condition">Bytes of a condition's or the failure's message.</param>
/// <param name="Stage">Bytes of a processing stage's message.</param>
/// <param name="Instance">Bytes of a message of an upload or of a share of the clips.</param>
/// <param name="Reference">Bytes of a published thing's id or address.</param>
/// <param name="Steps">How many post steps of an output.</param>
/// <param name="Details">How many earlier publications of an output.</param>
/// <param name="PlanEntries">How many entries of the plan.</param>
/// <param name="ConfigSources">How many settings with their layer.</param>
internal sealed record StatusBudget(int Condition, int Stage, int Instance, int Reference, int Steps, int Details, int PlanEntries, int ConfigSources)
{
    private static readonly StatusBudget Few = new(800, 500, 300, 400, 4, 4, 20, 40);
    private static readonly StatusBudget Some = new(400, 300, 150, 250, 3, 2, 20, 20);
    private static readonly StatusBudget Many = new(160, 120, 0, 60, 1, 0, 5, 0);
    private static readonly StatusBudget Most = Many with { Condition = 120, PlanEntries = 0, Reference = 44 };

    /// <summary>Whether uploads and shares of the clips keep only what must be remembered.</summary>
    public bool IsTerse => this == Many || this == Most;

    /// <param name="instances">Outputs and, where there are several, shares of the clips.</param>
    public static StatusBudget For(int instances) => instances switch
    {
        <= 3 => Few,
        <= 10 => Some,
        <= 50 => Many,
        _ => Most,
    };
}
