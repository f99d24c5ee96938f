using System.Text.Json;
using Kubernetes.Yaml;

namespace Operator.Hosting;

/// <summary>Reads <c>operator.yaml</c>.</summary>
internal static class OperatorFileReader
{
    /// <summary>Reads the file.</summary>
    /// <exception cref="ConfigurationException">It is not there, or says something that makes no sense.</exception>
    public static OperatorFile Read(string path)
    {
        try
        {
            return Parse(File.ReadAllText(path), path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"{path} can't be read: {exception.Message}", exception);
        }
    }

    /// <summary>Reads its text.</summary>
    public static OperatorFile Parse(string text, string path)
    {
        try
        {
            return YamlJson.Parse(text)?.Deserialize(OperatorFileJson.Default.OperatorFile) ?? new OperatorFile();
        }
        catch (Exception exception) when (exception is JsonException or FormatException)
        {
            throw new ConfigurationException($"{path}: {exception.Message}", exception);
        }
    }
}
