namespace StageRunner.Stages.Transcribe.Recognisers;

/// <summary>A batch has come to an end that is no success.</summary>
/// <param name="code">The stage's error.</param>
/// <param name="message">For people.</param>
internal sealed class BatchEndedException(string code, string message) : Exception(message)
{
    public string Code { get; } = code;
}
