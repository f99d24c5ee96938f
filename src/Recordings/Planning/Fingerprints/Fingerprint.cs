using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Recordings.Contract;
using Recordings.Planning.Graph;

namespace Recordings.Planning.Fingerprints;

/// <summary>What a stage's result depends on, as 64 hex digits: stage and version, settings, inputs, salts.</summary>
internal static class Fingerprint
{
    /// <param name="node">The stage and its settings.</param>
    /// <param name="inputs">What it reads, in the definition's order.</param>
    /// <param name="salt">The run of the last Restart or restartFrom that covers it.</param>
    /// <param name="recovery">How often its artifacts were found corrupt, so that the corrupt ones are not found again.</param>
    public static string Of(StageNode node, ImmutableArray<InputArtifacts> inputs, long? salt, int? recovery)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{node.Definition.Name}\nv{node.Definition.Version}\n");
        text.Append(CanonicalJson.Of(node.Settings, node.Definition.NotFingerprinted)).Append('\n');
        foreach (var input in inputs)
        {
            text.Append(input.Stage).Append('=').Append(input.Digest).Append('\n');
        }

        text.Append(CultureInfo.InvariantCulture, $"salt={salt ?? 0}\nrecovery={recovery ?? 0}\n");
        return Digests.OfText(text.ToString());
    }
}
