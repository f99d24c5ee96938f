using System.Buffers;
using System.Text;

namespace StageRunner.Text;

/// <summary>How much of a text that is no sound UTF-8 is UTF-8 all the same.</summary>
internal static class Utf8Damage
{
    /// <summary>Letters of more than one byte that are whole, and places that are no letters.</summary>
    public static (int Sound, int Damaged) Count(ReadOnlySpan<byte> bytes)
    {
        int sound = 0, damaged = 0;
        while (bytes.Length > 0)
        {
            var plain = bytes.IndexOfAnyExceptInRange((byte)0, (byte)0x7F);
            if (plain < 0)
            {
                break;
            }

            bytes = bytes[plain..];
            var status = Rune.DecodeFromUtf8(bytes, out _, out var used);
            sound += status == OperationStatus.Done ? 1 : 0;
            damaged += status == OperationStatus.Done ? 0 : 1;
            bytes = bytes[Math.Max(1, used)..];
        }

        return (sound, damaged);
    }
}
