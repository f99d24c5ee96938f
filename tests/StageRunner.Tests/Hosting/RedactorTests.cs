using StageRunner.Hosting;

namespace StageRunner.Tests.Hosting;

public sealed class RedactorTests
{
    [Theory]
    [InlineData("token s3cr3t-value refused", "token *** refused")]
    [InlineData("a \\\"quoted\\\" key", "a \\\"quoted\\\" key")]
    [InlineData("GET https://host/a/b?X-Amz-Signature=abc&t=1 failed", "GET https://host/a/b?*** failed")]
    [InlineData("https://user:pass@host/a", "https://***@host/a")]
    [InlineData("see https://host/a and http://other/b?c", "see https://host/a and http://other/b?***")]
    [InlineData("{\"Url\":\"https://host/x?sig=1\",\"N\":2}", "{\"Url\":\"https://host/x?***\",\"N\":2}")]
    [InlineData("nothing to hide: yes", "nothing to hide: yes")]
    public void Secrets_and_signed_addresses_are_masked(string text, string expected) =>
        Assert.Equal(expected, new Redactor(["s3cr3t-value", "yes"]).Clean(text));

    [Theory]
    [InlineData("pass\"word", "{\"Message\":\"pass\\u0022word\"}")]
    [InlineData("p&ss w/rd", "https://host/p%26ss%20w%2Frd")]
    [InlineData("line one\nline two", "it said line two")]
    public void A_secret_is_known_in_the_ways_it_is_written(string secret, string text) =>
        Assert.Contains("***", new Redactor([secret]).Clean(text), StringComparison.Ordinal);

    [Fact]
    public void A_text_made_to_be_slow_is_not() =>
        Assert.NotEmpty(new Redactor([]).Clean(string.Concat(Enumerable.Repeat("ab://", 50_000))));
}
