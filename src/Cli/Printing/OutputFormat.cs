namespace Cli.Printing;

/// <summary>How results are printed: kubectl's words.</summary>
internal enum OutputFormat
{
    /// <summary>For people.</summary>
    Text,
    Json,
    Yaml,

    /// <summary><c>recording.recording-operator.dev/NAME</c>, a line each, for the next command of a pipe.</summary>
    Name,
}
