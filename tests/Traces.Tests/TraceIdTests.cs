namespace Traces.Tests;

public sealed class TraceIdTests
{
    private const string Uid = "7d6a2c1e-0001-4002-8003-123456789abc";

    [Fact]
    public void Ids_follow_from_what_they_stand_for_so_that_a_restarted_operator_goes_on()
    {
        // Whoever changes these breaks the traces of runs that are under way while the operator is upgraded.
        Assert.Equal("274312e33c6ca288", TraceIds.RunSpan(Uid, 1));
        Assert.Equal(TraceIds.OfRun(Uid, 1), TraceIds.OfRun(Uid, 1));
        Assert.Equal(TraceIds.AttemptSpan(Uid, 1, "upload/main", 2), TraceIds.AttemptSpan(Uid, 1, "upload/main", 2));
    }

    [Fact]
    public void Every_run_has_its_trace_and_every_attempt_its_span()
    {
        var traces = Enumerable.Range(1, 5).Select(run => TraceIds.OfRun(Uid, run)).Append(TraceIds.OfRun("another", 1));
        var spans = from run in Enumerable.Range(1, 3)
                    from stage in new[] { "trim", "upload/a", "upload/b" }
                    from attempt in Enumerable.Range(1, 3)
                    select TraceIds.AttemptSpan(Uid, run, stage, attempt);

        Assert.Distinct(traces);
        Assert.Distinct(spans.Append(TraceIds.RunSpan(Uid, 1)).Append(TraceIds.ChildSpan("a", "b", 0)));
        Assert.All(traces, id => Assert.Matches("^[0-9a-f]{32}$", id));
        Assert.All(spans, id => Assert.Matches("^[0-9a-f]{16}$", id));
    }

    [Fact]
    public void A_traceparent_reads_back_as_it_was_written()
    {
        var parent = new TraceParent("0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331");

        Assert.Equal("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", parent.ToString());
        Assert.Equal(parent, TraceParent.Parse(parent.ToString()));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("00")]
    [InlineData("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331")]
    [InlineData("00-0af7651916cd43dd8448eb211c80319c-b7ad6b716920333-01")]
    [InlineData("00-0af7651916cd43dd8448eb211c80319g-b7ad6b7169203331-01")]
    [InlineData("00-00000000000000000000000000000000-b7ad6b7169203331-01")]
    [InlineData("00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01")]
    [InlineData("01-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")]
    public void A_traceparent_that_makes_no_sense_is_none(string? text) => Assert.Null(TraceParent.Parse(text));
}
