using StageRunner.Net;

namespace StageRunner.Tests.Net;

public sealed class LimitWordsTests
{
    [Theory]
    [InlineData("Quota exceeded for limit 'Video Uploads per day' of service", true, false)]
    [InlineData("VideosInsertPerDayPerProject", true, false)]
    [InlineData("1/d/{project}", true, false)]
    [InlineData("You have reached the maximum daily rate limit for this API.", true, false)]
    [InlineData("You have requested too many actions this day", true, false)]
    [InlineData("Daily-limit", true, false)]
    [InlineData("limit 'Queries per minute per user'", false, true)]
    [InlineData("maximum per-second rate limit", false, true)]
    [InlineData("10000 per day, 100 per minute: the limit per minute was reached", false, true)]
    [InlineData("slow down", false, false)]
    [InlineData("", false, false)]
    public void Words_tell_a_day_from_a_moment(string said, bool isDaily, bool isShort) => Assert.Equal((isDaily, isShort), (LimitWords.AreDaily(said), LimitWords.AreShort(said)));
}
