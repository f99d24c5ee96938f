using System.CommandLine;

namespace Cli.Manifests;

/// <summary>The option <c>-f</c>, as kubectl has it: files, directories, <c>-</c> for standard input, several of them.</summary>
/// <param name="input">Standard input.</param>
internal sealed class ManifestFiles(TextReader input)
{
    private static readonly string[] Endings = [".yaml", ".yml", ".json"];

    private readonly Option<string[]> _files = new("--filename", "-f")
    {
        HelpName = "file",
        Description = "A manifest, a directory of them, or - for standard input; may be given several times",
        Required = true,
    };

    private readonly Option<bool> _recursive = new("--recursive", "-R") { Description = "With a directory: those below it too" };

    public void AddTo(Command command)
    {
        command.Add(_files);
        command.Add(_recursive);
    }

    /// <summary>All texts, in the order that kubectl takes them.</summary>
    public IReadOnlyList<ManifestText> Read(ParseResult arguments)
    {
        var depth = arguments.GetValue(_recursive) ? SearchOption.AllDirectories : SearchOption.TopDirectoryOnly;
        return [.. arguments.GetRequiredValue(_files).SelectMany(Split).Distinct(StringComparer.Ordinal).SelectMany(name => Read(name, depth))];
    }

    // As kubectl: -f a.yaml,b.yaml are two, unless there is a file of that very name.
    private static IEnumerable<string> Split(string name) => File.Exists(name) ? [name] : name.Split(',', StringSplitOptions.RemoveEmptyEntries);

    private IEnumerable<ManifestText> Read(string name, SearchOption depth)
    {
        if (name == "-")
        {
            return [new ManifestText("stdin", input.ReadToEnd())];
        }

        if (name.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || name.StartsWith("https://", StringComparison.OrdinalIgnoreCase))
        {
            return [new ManifestText(name, Text: null, "web addresses are not fetched: write curl ADDRESS | kubectl recording ... -f -")];
        }

        return Directory.Exists(name) ? OfDirectory(name, depth) : [ManifestText.OfFile(name)];
    }

    private static IEnumerable<ManifestText> OfDirectory(string name, SearchOption depth)
    {
        try
        {
            var files = Directory.EnumerateFiles(name, "*", depth)
                .Where(file => Endings.Contains(Path.GetExtension(file), StringComparer.Ordinal))
                .Order(StringComparer.Ordinal)
                .ToList();
            return files.Count > 0 ? files.Select(ManifestText.OfFile) : [new ManifestText(name, Text: null, "no .yaml, .yml or .json is in this directory")];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [new ManifestText(name, Text: null, "the directory can't be read")];
        }
    }
}
