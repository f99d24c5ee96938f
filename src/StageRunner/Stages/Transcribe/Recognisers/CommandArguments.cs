using Recordings.Contract;

namespace StageRunner.Stages.Transcribe.Recognisers;

/// <summary>Fills in a command's arguments. Each stays one argument whatever is put into it, and what is put in is not looked at again.</summary>
internal static class CommandArguments
{
    public static IReadOnlyList<string> Fill(IReadOnlyList<string> arguments, string audio, string output, TranscribeRequest settings)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["{audio}"] = audio,
            ["{output}"] = output,
            ["{language}"] = settings.Language ?? "auto",
            ["{model}"] = settings.Model ?? "",
            ["{prompt}"] = SpeechForm.Prompt(settings) ?? "",
        };
        return [.. arguments.Select(argument => Fill(argument, values))];
    }

    private static string Fill(string argument, Dictionary<string, string> values)
    {
        var filled = new System.Text.StringBuilder();
        for (var at = 0; at < argument.Length;)
        {
            var name = values.Keys.FirstOrDefault(name => string.CompareOrdinal(argument, at, name, 0, name.Length) == 0);
            filled.Append(name is null ? argument[at].ToString() : values[name]);
            at += name?.Length ?? 1;
        }

        return filled.ToString();
    }
}
