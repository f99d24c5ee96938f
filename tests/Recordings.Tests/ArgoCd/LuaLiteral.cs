using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Recordings.Tests.ArgoCd;

/// <summary>JSON as Lua source. Lists are marked (<c>list{...}</c>), since Lua can't tell an empty one from an empty object.</summary>
internal static class LuaLiteral
{
    public static string Of(JsonNode? json) => json switch
    {
        null => "nil",
        JsonObject members => $"{{{string.Join(',', members.Select(member => $"[{Text(member.Key)}]={Of(member.Value)}"))}}}",
        JsonArray items => $"list{{{string.Join(',', items.Select(Of))}}}",
        _ when json.GetValueKind() == JsonValueKind.String => Text(json.GetValue<string>()),
        _ => json.ToJsonString(),
    };

    public static string Text(string text)
    {
        var literal = new StringBuilder("\"");
        foreach (var value in Encoding.UTF8.GetBytes(text))
        {
            _ = value is >= (byte)' ' and <= (byte)'~' and not ((byte)'"' or (byte)'\\')
                ? literal.Append((char)value)
                : literal.Append(CultureInfo.InvariantCulture, $"\\{value:000}");
        }

        return literal.Append('"').ToString();
    }
}
