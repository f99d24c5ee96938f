using System.Text.Json.Nodes;

namespace Cli.Local;

/// <summary>Finds fields that a document has and its type does not.</summary>
public static class UnknownFields
{
    /// <summary>The paths of what <paramref name="written"/> has and <paramref name="understood"/>, the same document read and written back, lost.</summary>
    public static IReadOnlyList<string> Find(JsonNode written, JsonNode understood)
    {
        var found = new List<string>();
        Compare(written, understood, "", found);
        return found;
    }

    private static void Compare(JsonNode? written, JsonNode? understood, string path, List<string> found)
    {
        switch (written, understood)
        {
            case (JsonObject before, JsonObject after):
                foreach (var (name, value) in before.Where(member => member.Value is not null))
                {
                    var member = path.Length == 0 ? name : $"{path}.{name}";
                    if (after.TryGetPropertyValue(name, out var kept) && kept is not null)
                    {
                        Compare(value, kept, member, found);
                    }
                    else
                    {
                        found.Add(member);
                    }
                }

                break;
            case (JsonArray before, JsonArray after):
                for (var index = 0; index < Math.Min(before.Count, after.Count); index++)
                {
                    Compare(before[index], after[index], $"{path}[{index}]", found);
                }

                break;
        }
    }
}
