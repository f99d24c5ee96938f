namespace StageRunner.Text;

/// <summary>Where lines of Chinese and Japanese may end on a machine without ICU: between any two letters, but for what must not begin or end a line. Pure.</summary>
internal static class EastAsianLines
{
    private const string NeverFirst = "、。，．・：；？！）］｝〕〉》」』】〗〙〛｣､｡･ーぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ々〻ゝゞヽヾ‥…,.:;?!)]}%％℃°'\"”’»";
    private const string NeverLast = "（［｛〔〈《「『【〖〘〚｢([{“‘«$￥¥£＄#＃";

    /// <summary>Offsets into a text; the end is one.</summary>
    public static HashSet<int> Breaks(string text)
    {
        var breaks = new HashSet<int> { text.Length };
        var (at, before) = (0, "");
        foreach (var cluster in DisplayWidth.Clusters(text))
        {
            if (at > 0 && !NeverFirst.Contains(cluster[0], StringComparison.Ordinal) && !NeverLast.Contains(before[^1], StringComparison.Ordinal)
                && (DisplayWidth.OfCluster(cluster) > 1 || DisplayWidth.OfCluster(before) > 1))
            {
                breaks.Add(at);
            }

            (before, at) = (cluster, at + cluster.Length);
        }

        return breaks;
    }
}
