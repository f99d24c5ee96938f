using System.Globalization;
using System.Text.Json.Nodes;

namespace Kubernetes.Yaml;

/// <summary>
/// Where the members of a document were written. What came through an alias or a merge key stands where its anchor is: that is the text to
/// correct.
/// </summary>
/// <param name="root">Where the document begins.</param>
public sealed class YamlPlaces(TextPlace root)
{
    // By parent and key, since a null is no object that could be looked up.
    private readonly Dictionary<(JsonNode Parent, string Key), (TextPlace Key, TextPlace Value)> _places = [];

    /// <summary>Where the document begins.</summary>
    public TextPlace Root { get; } = root;

    /// <summary>Where a member's value begins.</summary>
    public TextPlace OfValue(JsonNode parent, string key) => _places.TryGetValue((parent, key), out var places) ? places.Value : Root;

    /// <summary>Where an item begins.</summary>
    public TextPlace OfItem(JsonNode parent, int index) => OfValue(parent, KeyOf(index));

    /// <summary>Where a member's key stands.</summary>
    public TextPlace OfKey(JsonNode parent, string key) => _places.TryGetValue((parent, key), out var places) ? places.Key : Root;

    internal void Add(JsonNode parent, string key, TextPlace keyPlace, TextPlace value) => _places[(parent, key)] = (keyPlace, value);

    internal void Add(JsonNode parent, int index, TextPlace item) => _places[(parent, KeyOf(index))] = (item, item);

    private static string KeyOf(int index) => index.ToString(CultureInfo.InvariantCulture);
}
