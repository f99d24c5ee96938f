namespace StageRunner.Media;

/// <summary>Finds the packets of an MPEG transport stream.</summary>
internal static class PacketRow
{
    private const byte Sync = 0x47;
    private const int EnoughPackets = 5;
    private const int Plain = 188;

    // Broadcast; with the time codes of AVCHD and Blu-ray in front; with error correction behind.
    private static readonly int[] Sizes = [Plain, 192, 204];

    /// <summary>Whether the bytes are one, beginning within a packet or not.</summary>
    public static bool IsTransportStream(ReadOnlySpan<byte> head)
    {
        if (head.Length > Plain && head[0] == Sync && head[Plain] == Sync)
        {
            return true;
        }

        foreach (var size in Sizes)
        {
            for (var offset = 0; offset < size; offset++)
            {
                if (IsRow(head, offset, size))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool IsRow(ReadOnlySpan<byte> head, int offset, int size)
    {
        var packets = 0;
        for (var at = offset; at < head.Length; at += size)
        {
            if (head[at] != Sync)
            {
                return false;
            }

            packets++;
        }

        return packets >= EnoughPackets;
    }
}
