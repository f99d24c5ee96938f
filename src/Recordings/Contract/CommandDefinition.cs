namespace Recordings.Contract;

/// <summary>A transcription program that the operator's configuration defines; a Recording only picks it by its name.</summary>
public sealed record CommandDefinition
{
    /// <summary>The program, a path in the runner's image or a name on its PATH. No shell sees it.</summary>
    public required string Program { get; init; }

    /// <summary>
    /// Its arguments, one by one. <c>{audio}</c> is the file to hear (16 kHz mono WAV), <c>{output}</c> a path, without extension, for what was
    /// heard; <c>{language}</c> (or <c>auto</c>), <c>{model}</c> and <c>{prompt}</c> are the Recording's, and may be empty.
    /// </summary>
    public IReadOnlyList<string> Arguments { get; set; } = [];

    /// <summary>The format of what was heard: of the file <c>{output}</c> or <c>{output}.{format}</c>, else of standard output.</summary>
    public CommandOutput Output { get; init; }

    /// <summary>How long it may hear half an hour of audio. Default one hour.</summary>
    public TimeSpan? Timeout { get; init; }
}

/// <summary>What a transcription program writes.</summary>
public enum CommandOutput
{
    Vtt,
    Srt,

    /// <summary>The <c>verbose_json</c> of <c>/v1/audio/transcriptions</c>.</summary>
    Json,
}
