using Recordings.Resources.Pipeline;

namespace Recordings.Validation.Rules;

/// <summary>download.</summary>
internal static class DownloadRules
{
    public static void Check(DownloadSettings? download, string path, FieldErrors errors)
    {
        errors.Range($"{path}.parallelism", download?.Parallelism, 1, 16);
        errors.Size($"{path}.maxSize", download?.MaxSize);
        errors.Defined($"{path}.integrity", download?.Integrity);
    }
}
