using Recordings.Planning.Retry;
using Recordings.Resources.Pipeline;

namespace Recordings.Tests.Planning.Rules;

/// <summary>The delays between attempts.</summary>
public sealed class BackoffTests
{
    private static readonly RetryPolicy Default = RetryPolicy.Of(settings: null);

    [Theory]
    [InlineData(1, 30)]
    [InlineData(2, 60)]
    [InlineData(3, 120)]
    [InlineData(6, 900)]
    [InlineData(1000, 900)]
    public void A_delay_grows_by_the_factor_up_to_the_limit_with_a_tenth_of_jitter(int failures, double seconds) =>
        Assert.InRange(Backoff.AfterFailure(Default, failures, "job").TotalSeconds, seconds, seconds * 1.1);

    [Fact]
    public void The_jitter_is_the_same_for_one_Job_and_differs_between_Jobs()
    {
        Assert.Equal(Backoff.AfterFailure(Default, 1, "a"), Backoff.AfterFailure(Default, 1, "a"));
        Assert.NotEqual(Backoff.AfterFailure(Default, 1, "a"), Backoff.AfterFailure(Default, 1, "b"));
    }

    [Fact]
    public void A_policy_stays_within_bounds_whatever_the_spec_says()
    {
        var policy = RetryPolicy.Of(new RetrySettings { MaxAttempts = 1000, Factor = -1, InitialDelay = "soon", MaxDelay = "" });

        Assert.Equal(new RetryPolicy(20, TimeSpan.FromSeconds(30), 1, TimeSpan.FromMinutes(15)), policy);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0)]
    [InlineData(2, 1)]
    [InlineData(5, 8)]
    [InlineData(100, 300)]
    public void The_first_interruption_costs_nothing_and_many_at_most_five_minutes(int interruptions, double seconds) =>
        Assert.Equal(seconds, Backoff.AfterInterruption(interruptions).TotalSeconds);

    [Fact]
    public void A_quota_that_reset_already_is_not_asked_in_a_hot_loop() =>
        Assert.Equal(Default.InitialDelay, Backoff.AfterQuota(Default, TimeSpan.FromSeconds(-5)));
}
