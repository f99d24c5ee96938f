using System.Net.Http.Headers;
using Recordings.Contract;
using StageRunner.Storage;

namespace StageRunner.Stages.Transcribe.Recognisers;

/// <summary>The form of <c>/audio/transcriptions</c>, its file streamed from scratch.</summary>
internal static class SpeechForm
{
    private const int MaxPrompt = 896;

    /// <summary>The simplest form: only what no server can do without, and the language.</summary>
    public const int Simplest = 2;

    /// <summary>A form for one try.</summary>
    /// <param name="path">The audio.</param>
    /// <param name="model">The model.</param>
    /// <param name="settings">Language, prompt, vocabulary.</param>
    /// <param name="form">0: all that is wanted; 1: without times of words, those of segments suffice; <see cref="Simplest"/>.</param>
    public static MultipartFormDataContent Of(string path, string model, TranscribeRequest settings, int form = 0)
    {
        var content = new MultipartFormDataContent();

        // Quotes around the boundary are right, but not every server can read them.
        var boundary = content.Headers.ContentType!.Parameters.First(parameter => parameter.Name == "boundary");
        boundary.Value = boundary.Value!.Trim('"');
        Add(content, "model", model);
        Add(content, "response_format", "verbose_json");
        if (form == 0)
        {
            Add(content, "timestamp_granularities[]", "word");
            Add(content, "timestamp_granularities[]", "segment");
        }

        if (form < Simplest)
        {
            Add(content, "temperature", "0");
            Add(content, "prompt", Prompt(settings));
        }

        Add(content, "language", settings.Language);
        var file = new StreamContent(ScratchFile.OpenRead(path), 128 * 1024);
        file.Headers.ContentType = new MediaTypeHeaderValue("audio/flac");
        Add(content, "file", file, "audio.flac");
        return content;
    }

    /// <summary>The prompt with the vocabulary behind it: recognisers heed the end most. Null: there is none.</summary>
    internal static string? Prompt(TranscribeRequest settings)
    {
        var terms = string.Join(", ", settings.Vocabulary ?? []);
        var prompt = string.Join(' ', new[] { settings.Prompt?.Trim() ?? "", terms.Length > 0 ? terms + "." : "" }.Where(part => part.Length > 0));
        return prompt.Length == 0 ? null : prompt.Length <= MaxPrompt ? prompt : prompt[^MaxPrompt..];
    }

    private static void Add(MultipartFormDataContent form, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            var content = new StringContent(value);
            content.Headers.ContentType = null;
            Add(form, name, content, file: null);
        }
    }

    private static void Add(MultipartFormDataContent form, string name, HttpContent content, string? file)
    {
        content.Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data") { Name = $"\"{name}\"", FileName = file is null ? null : $"\"{file}\"" };
        form.Add(content);
    }
}
