using Recordings.Resources.Status;

namespace Recordings.Planning.Summary;

/// <summary>Makes conditions whose lastTransitionTime moves only when their status does.</summary>
internal sealed class ConditionSetter(Situation situation)
{
    private const string True = "True";
    private const string False = "False";

    public Condition Set(string type, bool status, string reason, string message) => Set(type, status ? True : False, reason, message);

    public Condition Set(string type, string status, string reason, string message)
    {
        var before = situation.Before.Conditions?.FirstOrDefault(condition => condition.Type == type);
        return new Condition
        {
            Type = type,
            Status = status,
            Reason = reason,
            // Never empty: the validation of some old API servers takes an empty required string for null.
            Message = message.Length > 0 ? message : reason,
            ObservedGeneration = situation.Observation.Recording.Generation,
            LastTransitionTime = before?.Status == status ? before.LastTransitionTime : Moments.Of(situation.Now),
        };
    }
}
