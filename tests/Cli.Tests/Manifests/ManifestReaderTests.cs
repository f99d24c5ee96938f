using Cli.Manifests;

namespace Cli.Tests.Manifests;

public sealed class ManifestReaderTests
{
    private const string Head = "apiVersion: recording-operator.dev/v1alpha1\nkind: Recording\nmetadata: {name: lecture}\n";
    private const string Source = "  source: {http: {url: https://media.example/a.mp4}}\n";

    [Theory]
    [InlineData("  overrides: {trimming: {cut: Sharp}}", "6:31: spec.overrides.trimming.cut: \"Sharp\" is not known: write one of Exact, Keyframe")]
    [InlineData("  titel: x", "6:3: spec.titel: unknown field: did you mean title?")]
    [InlineData("  paused: perhaps", "6:11: spec.paused: \"perhaps\" is a string: write true or false")]
    [InlineData("  title: 2026", "6:10: spec.title: 2026 is a number: put it in quotes, \"2026\"")]
    [InlineData("  runGeneration: 0", "6:18: spec.runGeneration: 0 is out of range: write a number of at least 1")]
    [InlineData("  runGeneration: 1.5", "6:18: spec.runGeneration: 1.5 is a number: write a whole number of at least 1")]
    [InlineData("  retention: {source: 7d}", "6:23: spec.retention.source: \"7d\" is not a duration: write \"168h\" (the units are h, m, s and ms)")]
    [InlineData("  retention: {source: 1d12h}", "6:23: spec.retention.source: \"1d12h\" is not a duration: write \"36h\" (the units are h, m, s and ms)")]
    [InlineData(
        "  recordedAt: 2026-02-30T10:00:00Z",
        "6:15: spec.recordedAt: \"2026-02-30T10:00:00Z\" is not a date and time: write it like \"2026-02-03T10:00:00Z\" or \"2026-02-03T12:00:00+02:00\" (RFC 3339)")]
    [InlineData("  overrides: {download: {parallelism: 99}}", "6:39: spec.overrides.download.parallelism: 99 is out of range: write a number from 1 to 16")]
    [InlineData("  overrides: {subtitles: {formats: Srt}}", "6:36: spec.overrides.subtitles.formats: \"Srt\" is a string: write a list of Srt, Vtt")]
    [InlineData("  overrides: {outputs: [{name: a}, {name: a}]}", "6:36: spec.overrides.outputs[1]: is the second with name \"a\": give each its own")]
    [InlineData("  overrides: {outputs: [{name: a, s3: s3://secret}]}", "6:39: spec.overrides.outputs[0].s3: is a string: write a map of bucket, credentials, endpoint, prefix, region")]
    public void What_is_wrong_is_told_once_with_field_place_and_remedy(string line, string problem) =>
        Assert.Equal([$"lecture.yaml:{problem}"], Problems($"{Head}spec:\n{Source}{line}\n"));

    [Theory]
    [InlineData("apiVersion: recording-operator.dev/v1\nkind: Recording", "1:13: apiVersion: \"recording-operator.dev/v1\" is not served: write recording-operator.dev/v1alpha1")]
    [InlineData("kind: Recording", "1:1: apiVersion: apiVersion: is missing: write recording-operator.dev/v1alpha1")]
    [InlineData("apiVersion: recording-operator.dev/v1alpha1\nkind: Recoding", "2:7: kind: \"Recoding\" is not known: write one of Recording, RecordingSource, RecordingTemplate, Secret")]
    [InlineData("{}", "1:1: kind: is missing: write one of Recording, RecordingSource, RecordingTemplate, Secret")]
    [InlineData("- a", "1:1: this is no object: write a map with apiVersion, kind and metadata")]
    [InlineData("kind: [", "2:1: this is not YAML: ")]
    public void A_document_that_is_none_of_the_kinds_is_told_so(string text, string problem) =>
        Assert.StartsWith($"lecture.yaml:{problem.Replace("apiVersion: apiVersion", "apiVersion", StringComparison.Ordinal)}", Problems(text + "\n")[0], StringComparison.Ordinal);

    [Fact]
    public void What_an_alias_repeats_is_told_once_where_its_anchor_is()
    {
        var text = $"{Head}spec:\n{Source}  overrides:\n    outputs:\n    - name: a\n      youtube: &y {{privacy: Hidden}}\n    - name: b\n      youtube: *y\n";

        Assert.Equal(
            [
                "lecture.yaml:9:29: spec.overrides.outputs[0].youtube.privacy: \"Hidden\" is not known: write one of Private, Unlisted, Public"
                    + " (so are, by an alias: spec.overrides.outputs[1].youtube.privacy)",
            ],
            Problems(text));
    }

    [Fact]
    public void What_a_merge_key_brings_is_told_where_it_was_written()
    {
        var text = $"{Head}spec:\n{Source}  overrides:\n    outputs:\n    - &a\n      name: a\n      uploadGeneration: one\n      s3: {{bucket: abc}}\n    - <<: *a\n      name: b\n      uploadGeneration: 1\n    - <<: [*a]\n      name: c\n";

        Assert.Equal(
            ["lecture.yaml:10:25: spec.overrides.outputs[0].uploadGeneration: \"one\" is a string: write a whole number of at least 0 (so are, by an alias: spec.overrides.outputs[2].uploadGeneration)"],
            Problems(text));
    }

    [Fact]
    public void A_secret_is_judged_without_showing_what_is_in_it()
    {
        const string text = "apiVersion: v1\nkind: Secret\nmetadata: {name: keys}\ndata: {a: hunter2!}\nstringData: {b: 12345}\n";

        Assert.Equal(
            [
                "lecture.yaml:5:17: stringData.b: the value is a number: put it in quotes",
                "lecture.yaml:4:11: data.a: the value is not base64: write it base64-encoded, or plainly under stringData",
            ],
            Problems(text));
    }

    [Fact]
    public void A_list_is_its_items_and_a_foreign_kind_is_left_alone()
    {
        const string list = "apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: ConfigMap\n  metadata: {name: a}\n- apiVersion: v1\n  kind: Secret\n  metadata: {name: b}\n  data: {k: aGk=}\n";

        var set = ManifestReader.Read([new ManifestText("list.yaml", list)]);

        Assert.Empty(set.Problems);
        Assert.Equal([("configmap/a", true), ("secret/b", false)], set.Objects.Select(item => (item.Label, item.IsForeign)));
        Assert.Equal("hi"u8.ToArray(), set.Objects[1].Secret!.Data!["k"]);
    }

    [Fact]
    public void What_the_API_server_wrote_into_an_object_is_no_mistake()
    {
        var text = $"{Head[..^1]}\nspec:\n{Source}  title: null\nstatus: {{phase: 7}}\n";

        Assert.Empty(Problems(text));
        Assert.Empty(Problems(text.Replace("{name: lecture}", "{name: lecture, creationTimestamp: null, generation: 3, managedFields: [{manager: kubectl}]}", StringComparison.Ordinal)));
    }

    private static string[] Problems(string text) => [.. ManifestReader.Read([new ManifestText("lecture.yaml", text)]).Problems.Select(problem => problem.ToString())];
}
