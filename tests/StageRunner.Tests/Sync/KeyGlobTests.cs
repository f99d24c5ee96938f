using StageRunner.Sync;

namespace StageRunner.Tests.Sync;

public sealed class KeyGlobTests
{
    [Theory]
    [InlineData("*", "talk.mp4", true)]
    [InlineData("*", "2026/talk.mp4", false)]
    [InlineData("*.mp4", "talk.mp4", true)]
    [InlineData("*.mp4", "talkxmp4", false)]
    [InlineData("*.mp4", "talk.MP4", false)]
    [InlineData("talk-?.mp4", "talk-3.mp4", true)]
    [InlineData("talk-?.mp4", "talk-/.mp4", false)]
    [InlineData("*.mp4", "talk.mp4\n", false)]
    [InlineData("**", "2026/02/talk.mp4", true)]
    [InlineData("**/*.mp4", "2026/02/talk.mp4", true)]
    [InlineData("**/*.mp4", "talk.mp4", true)]
    [InlineData("2026/**/talk.*", "2026/talk.mp4", true)]
    [InlineData("(a|b)+.mp4", "(a|b)+.mp4", true)]
    [InlineData("(a|b)+.mp4", "aab.mp4", false)]
    public void A_star_stays_in_a_folder_and_two_do_not(string glob, string key, bool matches) => Assert.Equal(matches, KeyGlob.Of(glob).IsMatch(key));

    [Fact]
    public void A_glob_of_many_stars_takes_no_time_that_explodes() =>
        Assert.DoesNotMatch(KeyGlob.Of(string.Concat(Enumerable.Repeat("*a", 100))), new string('a', 5000) + "/b");
}
