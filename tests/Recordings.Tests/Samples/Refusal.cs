using System.Text.RegularExpressions;

namespace Recordings.Tests.Samples;

/// <summary>The first line of an invalid sample: <c># refused: (schema|cel|operator): field: part of the message</c>.</summary>
internal sealed partial record Refusal(string By, string Field, string Message)
{
    public static Refusal Of(string file)
    {
        var header = Header().Match(File.ReadLines(Repository.Path("config", "samples", "invalid", file)).First());
        Assert.True(header.Success, $"{file} does not say by what it is refused");
        return new Refusal(header.Groups["by"].Value, header.Groups["field"].Value, header.Groups["message"].Value);
    }

    /// <summary>Whether a field is this one or in it: CEL can name only the object that a rule is on, and counts what we name.</summary>
    public bool Covers(string field) => Plain(field).StartsWith(Plain(Field), StringComparison.Ordinal);

    private static string Plain(string field) => OutputIndex().Replace(field, ".outputs").Replace('[', '.').Replace("]", "", StringComparison.Ordinal);

    [GeneratedRegex("^# refused: (?<by>schema|cel|operator): (?<field>[^ ]+): (?<message>.+)$", RegexOptions.None, 1000)]
    private static partial Regex Header();

    [GeneratedRegex(@"\.outputs\[[^\]]*\]", RegexOptions.None, 1000)]
    private static partial Regex OutputIndex();
}
