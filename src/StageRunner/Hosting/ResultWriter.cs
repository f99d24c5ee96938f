using System.Text.Json;
using Recordings.Contract;
using Recordings.Json;
using StageRunner.Outside;

namespace StageRunner.Hosting;

/// <summary>Writes the result to the termination path: redacted, and cut to what a kubelet keeps.</summary>
public sealed class ResultWriter(string path, Redactor redactor)
{
    /// <summary>Writes it. Done last: after it nothing may fail.</summary>
    public void Write(StageResult result)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, Serialize(result));
    }

    /// <summary>The result's JSON in at most <see cref="StageResult.MaxBytes"/>.</summary>
    public byte[] Serialize(StageResult result)
    {
        var message = result.Message is null ? null : redactor.Clean(Shown(result.Message));
        var clean = result with { Message = message, Facts = RedactedFacts.Of(result.Facts, redactor) };
        var bytes = JsonSerializer.SerializeToUtf8Bytes(clean, RecordingsJson.Default.StageResult);
        if (bytes.Length > StageResult.MaxBytes && clean.Calls is not null)
        {
            // Statistics make room for what people read.
            clean = clean with { Calls = null };
            bytes = JsonSerializer.SerializeToUtf8Bytes(clean, RecordingsJson.Default.StageResult);
        }

        while (bytes.Length > StageResult.MaxBytes && message is { Length: > 1 })
        {
            // Escapes make a character up to twelve bytes: halving ends soon, whatever the text.
            message = ForeignText.Head(message, message.Length / 2);
            bytes = JsonSerializer.SerializeToUtf8Bytes(clean with { Message = message + "…" }, RecordingsJson.Default.StageResult);
        }

        return bytes.Length <= StageResult.MaxBytes ? bytes : SerializeBare(clean);
    }

    // No more than this is ever kept, and whatever a server wrote is looked through.
    private static string Shown(string message) => ForeignText.Head(message, 16 * StageResult.MaxBytes);

    // Facts are small by contract; if some platform's id is not, the manifest has them.
    private static byte[] SerializeBare(StageResult result) => JsonSerializer.SerializeToUtf8Bytes(
        result with { Message = null, Facts = new StageFacts() }, RecordingsJson.Default.StageResult);
}
