using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Kubernetes.Yaml;

/// <summary>What a scalar means: quoted or tagged <c>!!str</c> it is a string, plain it is what the core schema makes of its text.</summary>
internal static partial class YamlScalar
{
    private const string StringTag = "tag:yaml.org,2002:str";

    public static JsonNode? ToJson(YamlScalarNode node)
    {
        var text = node.Value ?? "";
        var isPlain = node.Style is ScalarStyle.Plain or ScalarStyle.Any;
        var tag = node.Tag.IsEmpty || node.Tag.IsNonSpecific ? null : node.Tag.Value;
        if (tag == StringTag || (tag is null && !isPlain))
        {
            return JsonValue.Create(text);
        }

        return text switch
        {
            "" or "~" or "null" or "Null" or "NULL" => null,
            "true" or "True" or "TRUE" => JsonValue.Create(true),
            "false" or "False" or "FALSE" => JsonValue.Create(false),
            _ => Number(node, text) ?? JsonValue.Create(text),
        };
    }

    private static JsonValue? Number(YamlScalarNode node, string text)
    {
        if (Integer().IsMatch(text))
        {
            return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
                ? JsonValue.Create(number)
                : Float(node, text);
        }

        if (Based().Match(text) is { Success: true } based)
        {
            var digits = text[2..];
            return JsonValue.Create(Convert.ToInt64(digits, based.Groups["radix"].Value == "x" ? 16 : 8));
        }

        return Real().IsMatch(text) || Special().IsMatch(text) ? Float(node, text) : null;
    }

    private static JsonValue Float(YamlScalarNode node, string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? JsonValue.Create(number)
            : throw new YamlFormatException(YamlTree.PlaceOf(node.Start), $"{text} is a number that JSON can't hold");

    [GeneratedRegex("^[-+]?[0-9]+$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Integer();

    /// <summary>At most 15 hexadecimal or 20 octal digits: what fits 64 bits with its sign. Longer ones are strings.</summary>
    [GeneratedRegex("^0(?:(?<radix>x)[0-9a-fA-F]{1,15}|(?<radix>o)[0-7]{1,20})$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Based();

    [GeneratedRegex(@"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Real();

    [GeneratedRegex(@"^([-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN))$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Special();
}
