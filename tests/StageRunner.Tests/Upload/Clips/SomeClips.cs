using System.Security.Cryptography;
using Recordings.Contract;
using StageRunner.Tests.Harness;
using Testing.Media;

namespace StageRunner.Tests.Upload.Clips;

/// <summary>Four clips that two Jobs made.</summary>
internal static class SomeClips
{
    public const int Count = 4;

    /// <summary>What both Jobs left.</summary>
    public static async Task<IReadOnlyList<InputArtifacts>> PutAsync(RunnerHarness machine) =>
    [
        await StoredArtifacts.ClipsAsync(machine, "1", (Clip(1), Video(1)), (Clip(3), Video(3))),
        await StoredArtifacts.ClipsAsync(machine, "2", (Clip(2), Video(2)), (Clip(4), Video(4))),
    ];

    public static byte[] Video(int number) => WavFile.Noise(100_000 + (100 * number));

    public static string Sha256(int number) => Convert.ToHexStringLower(SHA256.HashData(Video(number)));

    private static RenderedClip Clip(int number) => new()
    {
        Segment = new ClipSegment { Number = number, Start = number * 100, End = (number * 100) + 30, Title = $"Moment {number}", Reason = $"Because of {number}", Score = 0.5 },
        Video = $"clip-{number:00}.mp4",
        Thumbnail = $"clip-{number:00}.jpg",
        Width = 1080,
        Height = 1920,
        Duration = 30,
    };
}
