using Cli.Local;
using Recordings.Resources;

namespace Cli.Tests.Local;

public sealed class LocalManifestTests : IDisposable
{
    private const string Recording = """
        apiVersion: recording-operator.dev/v1alpha1
        kind: Recording
        metadata: {name: lecture, namespace: elsewhere}
        spec:
          source: {file: {path: lecture.mp4, transcriptPath: notes/lecture.vtt}}
          overrides: {outputs: [{name: here, file: {directory: published}}, {name: there, file: {directory: /srv/videos}}]}
        """;

    private const string Secret = """
        apiVersion: v1
        kind: Secret
        metadata: {name: keys}
        stringData: {accessKeyId: a}
        """;

    private const string Template = """
        apiVersion: recording-operator.dev/v1alpha1
        kind: RecordingTemplate
        metadata: {name: lectures, namespace: elsewhere}
        spec: {pipeline: {outputs: [{name: shared, file: {directory: shared}}]}}
        """;

    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void A_recording_comes_with_its_secrets_into_one_namespace()
    {
        var manifest = Read($"{Recording}\n---\n{Secret}");

        Assert.Equal((LocalManifest.Namespace, "lecture"), (manifest.Recording.Metadata.NamespaceProperty, manifest.Recording.Metadata.Name));
        Assert.Equal((LocalManifest.Namespace, "keys"), (manifest.Secrets[0].Metadata.NamespaceProperty, manifest.Secrets[0].Metadata.Name));
    }

    [Fact]
    public void A_recording_comes_with_its_templates_whose_relative_outputs_start_at_the_output_directory()
    {
        var manifest = Read($"{Recording}\n---\n{Template}");

        var template = Assert.Single(manifest.Templates);
        Assert.Equal((LocalManifest.Namespace, "lectures"), (template.Metadata.NamespaceProperty, template.Metadata.Name));
        Assert.Equal("/out/shared", LocalPaths.Resolve(template.Spec.Pipeline, "/out")!.Outputs![0].File!.Directory);
    }

    [Theory]
    [InlineData("kind: Pod", "holds a Pod: local runs take a Recording, RecordingTemplates and Secrets only")]
    [InlineData(Secret, "holds no Recording")]
    [InlineData($"{Recording}\n---\n{Recording}", "several Recordings: run them one at a time")]
    [InlineData("kind: Recording\nspec: {}", "metadata.name: is missing: name the object")]
    [InlineData("kind: Recording\nmetadata: {name: a}\nspec: {titel: x}", ":3:8: spec.titel: unknown field: did you mean title?")]
    [InlineData("kind: Recording\nmetadata: {name: a}\nspec: {overrides: {outputs: [{name: o, fil: {}}]}}", ":3:40: spec.overrides.outputs[0].fil: unknown field: did you mean file?")]
    [InlineData("kind: Recording\nmetadata: {name: a}\nspec: {paused: perhaps}", "spec.paused")]
    [InlineData("kind: [", ":2:1: this is not YAML")]
    public void What_can_t_be_used_is_named_with_what_to_do(string text, string problem)
    {
        var refusal = Assert.Throws<ManifestException>(() => Read(text));

        Assert.StartsWith(_path, refusal.Message, StringComparison.Ordinal);
        Assert.Contains(problem, refusal.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void A_file_that_is_not_there_is_named()
    {
        var refusal = Assert.Throws<ManifestException>(() => LocalManifest.Read("/no/such/manifest.yaml"));

        Assert.Contains("/no/such/manifest.yaml", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Relative_sources_start_at_the_media_and_relative_outputs_at_the_output_directory()
    {
        var spec = LocalPaths.Resolve(Read(Recording).Recording.Spec, "/media", "/out");

        Assert.Equal(new FileSource { Path = "/media/lecture.mp4", TranscriptPath = "/media/notes/lecture.vtt" }, spec.Source!.File);
        Assert.Equal(["/out/published", "/srv/videos"], spec.Overrides!.Outputs!.Select(output => output.File!.Directory));
    }

    private LocalManifest Read(string text)
    {
        File.WriteAllText(_path, text);
        return LocalManifest.Read(_path);
    }
}
