using System.Net;
using Operator.Hosting;
using Testing;

namespace Operator.Tests.Hosting;

public sealed class FirstRecordingTests
{
    private static readonly string Sample = RepositoryFiles.PathOf("config", "quickstart", "operator", "sample", "recording.yaml");

    [Fact]
    public async Task It_is_created_as_soon_as_the_server_takes_one()
    {
        var client = new AnsweringClient((HttpStatusCode.NotFound, "NotFound"), (HttpStatusCode.Forbidden, "Forbidden"), (HttpStatusCode.ServiceUnavailable, ""), null);

        await CreateAsync(client);

        Assert.Equal(1, client.Created);
    }

    [Fact]
    public async Task One_that_is_there_is_left_as_it_is()
    {
        var client = new AnsweringClient((HttpStatusCode.Conflict, "AlreadyExists"));

        await CreateAsync(client);

        Assert.Equal(0, client.Created);
    }

    [Theory]
    [InlineData(HttpStatusCode.UnprocessableEntity, "is refused")]
    [InlineData(HttpStatusCode.NotFound, "can't be created")]
    public async Task What_does_not_mend_itself_is_said(HttpStatusCode code, string message)
    {
        var failure = await Assert.ThrowsAsync<ConfigurationException>(() => CreateAsync(new AnsweringClient((code, "Reason"))));

        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_quick_starts_own_is_read_and_what_is_none_is_refused()
    {
        var recording = FirstRecording.Read(Sample);

        Assert.Equal(("quickstart", "lecture"), (recording.Metadata.NamespaceProperty, recording.Metadata.Name));
        Assert.Equal("store/lecture.mp4", recording.Spec!.Source!.File!.Path);
        Assert.Throws<ConfigurationException>(() => FirstRecording.Read(RepositoryFiles.PathOf("global.json")));
    }

    private static Task CreateAsync(AnsweringClient client) => new FirstRecording(client, new ImpatientTime()).CreateAsync(FirstRecording.Read(Sample), default);
}
