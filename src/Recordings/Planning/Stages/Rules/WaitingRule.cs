namespace Recordings.Planning.Stages.Rules;

/// <summary>A stage waits for everything it reads. If that will take a person, so will this.</summary>
internal static class WaitingRule
{
    public static StageVerdict? Apply(StageView stage)
    {
        if (stage.Inputs.WaitsFor is not { } producer)
        {
            return null;
        }

        return producer.Outlook switch
        {
            Outlook.Failed or Outlook.Blocked => Blocked(stage, producer),
            Outlook.Outside => stage.WaitToRun(Reasons.NotYetRun, message: null, Outlook.Outside) with { IsStale = true },
            var outlook => stage.WaitToRun(Reasons.WaitingForStage, message: null, outlook),
        };
    }

    private static StageVerdict Blocked(StageView stage, StageVerdict producer) =>
        stage.Wait(Reasons.WaitingForStage, $"{producer.Node.Key} has not succeeded.", Outlook.Blocked);
}
