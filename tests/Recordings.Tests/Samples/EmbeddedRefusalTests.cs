using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Kubernetes.Client;
using Kubernetes.Embedded;
using Kubernetes.Models;

namespace Recordings.Tests.Samples;

public sealed class EmbeddedRefusalTests
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

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
        foreach (var sample in Sample.All("samples").Where(sample => sample.Kind != "Secret"))
        {
            Assert.Equal(sample.Document["metadata"]!["name"]!.ToString(), (await CreateAsync(sample)).Metadata.Name);
        }
    }

    private static async Task<Resource> CreateAsync(Sample sample)
    {
        var plural = $"{sample.Kind.ToLowerInvariant()}s";
        var definition = await File.ReadAllTextAsync(Repository.Path("config", "crds", $"{plural}.yaml"));
        await using var server = await EmbeddedControlPlane.OpenAsync(new EmbeddedOptions { Definitions = [definition] });
        var type = (JsonTypeInfo<Resource>)Json.GetTypeInfo(typeof(Resource));
        var resource = sample.Document.Deserialize(type)!;
        resource.Metadata.NamespaceProperty = "default";
        return await server.CreateAsync(new ResourceKind<Resource>("recording-operator.dev", "v1alpha1", sample.Kind, plural, type), resource);
    }

    private sealed class Resource : IKubernetesObject<V1ObjectMeta>
    {
        public string? ApiVersion { get; set; }
        public string? Kind { get; set; }
        public V1ObjectMeta Metadata { get; set; } = new();
        public JsonElement? Spec { get; set; }
    }
}
