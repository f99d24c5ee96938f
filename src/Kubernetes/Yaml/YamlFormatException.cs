namespace Kubernetes.Yaml;

/// <summary>A text that is not YAML, or has no JSON equal.</summary>
public sealed class YamlFormatException : FormatException
{
    /// <summary>Says where and what; the message has both.</summary>
    public YamlFormatException(TextPlace place, string problem, Exception? inner = null)
        : base($"{place}: {problem}", inner) => (Place, Problem) = (place, problem);

    /// <summary>Where it stands.</summary>
    public TextPlace Place { get; }

    /// <summary>What is wrong, without the place.</summary>
    public string Problem { get; }
}
