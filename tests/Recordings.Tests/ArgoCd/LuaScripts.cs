using System.Text;
using System.Text.Json.Nodes;
using Testing.Media;

namespace Recordings.Tests.ArgoCd;

/// <summary>
/// Runs scripts as Argo CD does, many in one process: Lua 5.1, the object as the global <c>obj</c>, and nothing but the base and table libraries
/// (no <c>string</c>, <c>os</c>, <c>io</c>).
/// </summary>
internal static class LuaScripts
{
    private const string Harness = """
        local marker = {}
        function list(items) return setmetatable(items, marker) end

        local function json(value)
          if type(value) == "string" then
            return '"' .. value:gsub('[%c"\\]', function(c) return string.format("\\u%04x", c:byte()) end) .. '"'
          elseif type(value) == "number" then
            return string.format("%.14g", value)
          elseif type(value) ~= "table" then
            return tostring(value)
          end
          local parts, isList = {}, getmetatable(value) == marker
          for key, item in (isList and ipairs or pairs)(value) do
            parts[#parts + 1] = isList and json(item) or json(key) .. ":" .. json(item)
          end
          return isList and "[" .. table.concat(parts, ",") .. "]" or "{" .. table.concat(parts, ",") .. "}"
        end

        function run(script, object)
          local sandbox = { obj = object, table = table }
          for _, name in ipairs({ "assert", "error", "ipairs", "next", "pairs", "pcall", "select", "tonumber", "tostring", "type", "unpack" }) do
            sandbox[name] = _G[name]
          end
          print(json(setfenv(assert(loadstring(script)), sandbox)()))
        end
        """;

    /// <summary>What each script returns for its object, in order.</summary>
    public static async Task<IReadOnlyList<JsonNode>> RunAsync(IEnumerable<(string Script, JsonNode Object)> runs)
    {
        var program = new StringBuilder(Harness).AppendLine();
        foreach (var (script, item) in runs)
        {
            // A function each: one alone would have too many constants for Lua.
            program.AppendLine($"(function() run({LuaLiteral.Text(script)}, {LuaLiteral.Of(item)}) end)();");
        }

        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, program.ToString());
            var output = await Tool.RunAsync("lua5.1", [file]);
            return [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!)];
        }
        finally
        {
            File.Delete(file);
        }
    }
}
