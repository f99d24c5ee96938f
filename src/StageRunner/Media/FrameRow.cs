namespace StageRunner.Media;

/// <summary>Finds frames of MP3 (and MP2) and of AAC in ADTS, which follow each other without anything around them.</summary>
internal static class FrameRow
{
    private const int EnoughFrames = 3;

    private static readonly int[] Rates1 = [44100, 48000, 32000];

    // Kilobits a second by bit rate index: version 1 layer II, version 1 layer III, version 2 layers II and III.
    private static readonly int[][] Kilobits =
    [
        [0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384],
        [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
        [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
    ];

    /// <summary>The length of the frame that begins here; 0: none does.</summary>
    public delegate int Measure(ReadOnlySpan<byte> frame);

    /// <summary>Whether frames follow each other from here on.</summary>
    /// <param name="bytes">Beginning with a frame.</param>
    /// <param name="measure">Which kind.</param>
    /// <param name="isStart">At a file's start as many are asked for as can be seen; elsewhere three, since one alone is chance.</param>
    public static bool IsRow(ReadOnlySpan<byte> bytes, Measure measure, bool isStart)
    {
        for (var frames = 0; frames < EnoughFrames; frames++)
        {
            if (bytes.Length < 6)
            {
                return isStart && frames > 0;
            }

            var length = measure(bytes);
            if (length == 0)
            {
                return false;
            }

            bytes = bytes[Math.Min(length, bytes.Length)..];
        }

        return true;
    }

    /// <summary>AAC with ADTS headers.</summary>
    public static int Adts(ReadOnlySpan<byte> frame)
    {
        var length = ((frame[3] & 3) << 11) + (frame[4] << 3) + (frame[5] >> 5);
        return frame[0] == 0xFF && (frame[1] & 0xF6) == 0xF0 && (frame[2] >> 2 & 15) < 13 && length > 7 ? length : 0;
    }

    /// <summary>MPEG audio, layers II and III.</summary>
    public static int Mpeg(ReadOnlySpan<byte> frame)
    {
        var (version, layer, rate, sampling) = (frame[1] >> 3 & 3, frame[1] >> 1 & 3, frame[2] >> 4, frame[2] >> 2 & 3);
        if (frame[0] != 0xFF || (frame[1] & 0xE0) != 0xE0 || version == 1 || layer is not (1 or 2) || rate is 0 or 15 || sampling == 3)
        {
            return 0;
        }

        var isFirst = version == 3;
        var hertz = Rates1[sampling] >> (isFirst ? 0 : version == 2 ? 1 : 2);
        var bits = Kilobits[isFirst ? layer == 2 ? 0 : 1 : 2][rate] * 1000;
        return ((isFirst || layer == 2 ? 144 : 72) * bits / hertz) + (frame[2] >> 1 & 1);
    }
}
