using System.Net;
using Kubernetes.Client;

namespace Recordings.Tests.Samples;

public sealed class EmbeddedRefusalTests
{
    public static TheoryData<string> RefusedBySchema =>
    [
        .. Sample.All(Path.Combine("samples", "invalid")).Select(sample => sample.File)
            .Where(file => Refusal.Of(file) is { By: "schema", Message: not "unknown field" }),
    ];

    [Theory]
    [MemberData(nameof(RefusedBySchema))]
    public async Task An_API_server_without_CEL_refuses_it_by_the_schema_and_names_the_field(string file)
    {
        var refusal = Refusal.Of(file);
        var sample = Sample.All(Path.Combine("samples", "invalid")).Single(sample => sample.File == file);
        var refused = await Assert.ThrowsAsync<KubernetesException>(() => CreateAsync(sample));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Code);
        Assert.Contains(refused.Status.Details!.Causes!, cause => refusal.Covers(cause.Field!));
    }

    [Fact]
    public async Task It_takes_every_good_sample()
    {
        foreach (var sample in Sample.All("samples").Where(IsOfOurs))
        {
            Assert.Equal(sample.Document["metadata"]!["name"]!.ToString(), (await CreateAsync(sample)).Metadata.Name);
        }
    }

    private static bool IsOfOurs(Sample sample) => ((string)sample.Document["apiVersion"]!).StartsWith("recording-operator.dev/", StringComparison.Ordinal);

    private static async Task<SchemaServer.Resource> CreateAsync(Sample sample)
    {
        await using var server = await SchemaServer.OpenAsync($"{sample.Kind.ToLowerInvariant()}s");
        return await SchemaServer.CreateAsync(server, sample.Kind, sample.Document);
    }
}
