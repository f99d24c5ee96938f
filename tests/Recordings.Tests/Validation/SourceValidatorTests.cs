using System.Text.Json;
using Recordings.Json;
using Recordings.Validation;

namespace Recordings.Tests.Validation;

public sealed class SourceValidatorTests
{
    [Theory]
    [InlineData("""{}""", "spec", "exactly one of zoom, s3 and http")]
    [InlineData("""{"s3":{"bucket":"abc"},"http":{"feedUrl":"https://example.com"}}""", "spec", "keep exactly one")]
    [InlineData("""{"zoom":{}}""", "spec.zoom.credentials", "accountId")]
    [InlineData("""{"zoom":{"credentials":{"name":"z"},"userId":"me","userEmails":["a@b.c"]}}""", "spec.zoom", "keep one")]
    [InlineData("""{"s3":{"bucket":"?"}}""", "spec.s3.bucket", "not a bucket's name")]
    [InlineData("""{"http":{"feedUrl":"ftp://example.com"}}""", "spec.http.feedUrl", "not a web address")]
    [InlineData("""{"http":{"feedUrl":"https://me:secret@example.com"}}""", "spec.http.feedUrl", "headersFrom")]
    [InlineData("""{"s3":{"bucket":"abc"},"window":"3 days"}""", "spec.window", "not a duration")]
    [InlineData("""{"s3":{"bucket":"abc"},"window":"1s"}""", "spec.window", "from 1m to 8760h")]
    [InlineData("""{"s3":{"bucket":"abc"},"limit":0}""", "spec.limit", "from 1 to 1000")]
    [InlineData("""{"s3":{"bucket":"abc"},"syncGeneration":0}""", "spec.syncGeneration", "out of range")]
    [InlineData("""{"s3":{"bucket":"abc"},"templates":["Not A Name"]}""", "spec.templates[0]", "not an object's name")]
    [InlineData("""{"s3":{"bucket":"abc"},"blank":{"maxDuration":"long"}}""", "spec.blank.maxDuration", "not a duration")]
    [InlineData("""{"s3":{"bucket":"abc"},"blank":{"maxSize":"small"}}""", "spec.blank.maxSize", "not a size")]
    [InlineData("""{"s3":{"bucket":"abc"},"labels":{"recording-operator.dev/source":"x"}}""", "spec.labels", "operator's own")]
    [InlineData("""{"s3":{"bucket":"abc"},"labels":{"team":"not a value"}}""", "spec.labels[team]", "not a label's value")]
    [InlineData("""{"s3":{"bucket":"abc"},"overrides":{"trimming":{"padBefore":"-1s"}}}""", "spec.overrides.trimming.padBefore", "not a duration")]
    public void A_mistake_is_named_with_its_field_and_what_to_write(string spec, string field, string message)
    {
        var error = Assert.Single(SourceValidator.Validate(JsonSerializer.Deserialize(spec, RecordingsJson.Default.RecordingSourceSpec)!, new ValidationContext()));

        Assert.Equal(field, error.Field);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", error.Message.Replace("Secret", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void What_its_Recordings_must_say_may_come_from_a_template() =>
        Assert.Empty(SourceValidator.Validate(
            JsonSerializer.Deserialize("""{"s3":{"bucket":"abc"},"overrides":{"transcription":{"provider":"OpenAI"}}}""", RecordingsJson.Default.RecordingSourceSpec)!,
            new ValidationContext()));
}
