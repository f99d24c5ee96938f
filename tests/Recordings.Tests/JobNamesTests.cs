using Recordings.Contract;
using Recordings.Planning;

namespace Recordings.Tests;

public sealed class JobNamesTests
{
    private static readonly RecordingIdentity Lecture = new() { Namespace = "school", Name = "ml-2026-03", Uid = "5b0e" };

    [Fact]
    public void The_same_attempt_always_has_the_same_name() =>
        Assert.Equal(JobNames.Of(Lecture, "trim", null, 1, 1), JobNames.Of(Lecture, "trim", null, 1, 1));

    [Fact]
    public void A_recording_made_anew_under_the_same_name_has_other_job_names() =>
        Assert.NotEqual(JobNames.Of(Lecture, "trim", null, 1, 1), JobNames.Of(Lecture with { Uid = "77aa" }, "trim", null, 1, 1));

    [Fact]
    public void A_name_of_the_longest_recording_still_fits_a_label() =>
        Assert.True(JobNames.Of(Lecture with { Name = new string('a', 253) }, "upload", new string('b', 63), 99_999, 99).Length <= 63);
}
