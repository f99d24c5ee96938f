using System.Text.RegularExpressions;
using Recordings.Contract;
using Testing.Builders;

namespace Recordings.Tests.Scenarios;

/// <summary>
/// Names instead of hashes, so that a document says what is the same and what is not, and does not change with every new setting: the first fingerprint
/// that a stage was made with is <c>trim#1</c>, the next one <c>trim#2</c>.
/// </summary>
internal sealed partial class ReadableNames
{
    private const int ShortFingerprint = 8;

    private readonly List<(string Hash, string Name)> _names = [];

    public ReadableNames(PaperCluster cluster)
    {
        foreach (var stage in cluster.Created.GroupBy(job => job.StageKey, StringComparer.Ordinal))
        {
            foreach (var (index, fingerprint) in stage.Select(job => job.Request.Fingerprint).Distinct(StringComparer.Ordinal).Index())
            {
                Add(stage.Key, fingerprint, $"{stage.Key}#{index + 1}");
            }
        }
    }

    public string In(string text) =>
        Revision().Replace(_names.Aggregate(text, (now, hash) => now.Replace(hash.Hash, hash.Name, StringComparison.Ordinal)), "${revision}-...");

    // The longer first: the short one is its beginning.
    private void Add(string stage, string fingerprint, string name)
    {
        _names.Add((Digests.OfText($"{stage}@{fingerprint}"), $"content of {name}"));
        _names.Add(($"{stage}@{fingerprint}", name));
        _names.Add((fingerprint, name));
        _names.Add((fingerprint[..ShortFingerprint], name));
    }

    [GeneratedRegex("(?<revision>lecture-3-r[0-9]+)-[0-9a-f]{10}(?![0-9a-f])", RegexOptions.None, 1000)]
    private static partial Regex Revision();
}
