using Recordings.Planning.Settings;

namespace Recordings.Tests.Planning.Rules;

public sealed class PrivateEndpointTests
{
    [Theory]
    [InlineData("http://whisper:8000", "http://whisper:8000/v1", true)]
    [InlineData("http://whisper:8000/v1", "http://WHISPER:8000/other", true)]
    [InlineData("http://whisper", "http://whisper:80/v1", true)]
    [InlineData("*", "http://anything/v1", true)]
    [InlineData("http://whisper:8000", "https://whisper:8000/v1", false)]
    [InlineData("http://whisper:8000", "http://whisper:8001/v1", false)]
    [InlineData("http://whisper:8000", "http://whisper.evil.example:8000/v1", false)]
    [InlineData("http://whisper:8000", "http://whisper:8000@evil.example/v1", false)]
    [InlineData("*", null, false)]
    [InlineData("", "http://whisper:8000/v1", false)]
    public void An_endpoint_is_let_through_by_scheme_host_and_port(string listed, string? endpoint, bool allowed) =>
        Assert.Equal(allowed, PrivateEndpoints.Allow(listed.Length == 0 ? [] : [listed], endpoint));
}
