using Recordings.Contract;
using Recordings.Resources.Status;

namespace Cli.Printing;

/// <summary>What did not work once a video was up: captions, a thumbnail, a playlist. The upload stands, so it is easily overlooked.</summary>
internal static class StepsAfterUpload
{
    /// <summary>A sentence for each that failed: why, and what to do.</summary>
    public static IEnumerable<string> Failed(OutputStatus output) =>
        (output.Post ?? []).Where(step => step.State == StageState.Failed).Select(step => $"{step.Step} failed, the upload stands: {Reason(step.Message)}");

    // The runner writes "Code: message".
    private static string Reason(string? message)
    {
        if (string.IsNullOrWhiteSpace(message))
        {
            return "no reason is known.";
        }

        var code = message.Split(':', 2)[0];
        var isKnown = ErrorCatalogue.All.Any(error => error.Code == code);
        return $"{message.TrimEnd('.')}. {(isKnown ? $"{Remedies.Of(code)}. " : "")}The next upload of this output does this step alone.";
    }
}
