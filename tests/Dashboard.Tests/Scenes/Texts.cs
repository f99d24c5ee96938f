using Recordings.Contract;
using Recordings.Resources.Status;

namespace Dashboard.Tests.Scenes;

/// <summary>What is said in the <see cref="Faculty"/>'s lectures, and what became of them.</summary>
internal static class Texts
{
    public static Transcript Transcript { get; } = new()
    {
        Language = "en",
        Duration = 5233.1,
        Segments =
        [
            Said(0.4, "Lecturer", "Good morning. Today we colour the vertices of a graph."),
            Said(6.2, "Lecturer", "Two that are joined by an edge must not have the same colour."),
            Said(12.8, "Student", "How many colours do we need for a map?"),
            Said(16.1, "Lecturer", "Four are always enough. That is easy to say, and took a hundred years to prove."),
        ],
    };

    public static RecordingTopics Topics { get; } = new()
    {
        Language = "en",
        Summary = "Colourings of graphs, from maps to timetables, and why four colours are enough in the plane.",
        MainTopics = ["Graph colouring", "The four colour theorem", "Timetables"],
        Timed = [new("What a colouring is", 0, 742), new("Maps and planar graphs", 742, 2610), new("Greedy colouring", 2610, 3955), new("Timetables", 3955, 5233.1)],
    };

    /// <summary>The media that was recorded.</summary>
    public static StageFacts Source { get; } = new() { DurationSeconds = 5412.4, Width = 1920, Height = 1080, SizeBytes = 1_482_113_024 };

    public static Publication Video { get; } = new()
    {
        Id = "gT5rX2vLq8A",
        Url = "https://www.youtube.com/watch?v=gT5rX2vLq8A",
        Post =
        [
            new() { Step = "Thumbnail", State = StageState.Succeeded },
            new() { Step = "Captions", State = StageState.Succeeded },
            new() { Step = "Playlist", State = StageState.Failed, Message = "the channel has no playlist PL-graph-theory" },
        ],
    };

    public static Publication Clips { get; } = new()
    {
        Clips = PackedClips.Pack(
        [
            new() { Number = 1, State = ClipUploadState.Uploaded, Id = "c1", Url = "https://www.youtube.com/shorts/c1" },
            new() { Number = 2, State = ClipUploadState.Uploaded, Id = "c2", Url = "https://www.youtube.com/shorts/c2" },
            new() { Number = 3, State = ClipUploadState.Uploaded, Id = "c3", Url = "https://www.youtube.com/shorts/c3" },
        ]),
    };

    private static TranscriptSegment Said(double start, string speaker, string text) => new() { Start = start, End = start + 3, Speaker = speaker, Text = text };
}
