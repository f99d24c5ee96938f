using Operator.Api;
using Recordings.Resources;
using Recordings.Resources.Pipeline;

namespace Cli.Tests.Verbs;

public sealed class CreateTests
{
    private const string Address = "https://media.example.com/lectures/algebra-3.mp4?token=abc";

    [Fact]
    public async Task A_few_words_make_a_manifest()
    {
        await using var cluster = await AClusterOf.RecordingsAsync();

        Assert.Equal(
            ExitCodes.Success,
            await cluster.RunAsync("create", Address, "--title", "Linear Algebra, lecture 3", "--output", "published=s3://recordings/algebra", "--output", "channel=youtube"));

        Assert.Equal(
            """
            apiVersion: recording-operator.dev/v1alpha1
            kind: Recording
            metadata:
              name: linear-algebra-lecture-3
            spec:
              title: Linear Algebra, lecture 3
              source:
                http:
                  url: https://media.example.com/lectures/algebra-3.mp4?token=abc
              overrides:
                outputs:
                - name: published
                  s3:
                    bucket: recordings
                    prefix: algebra
                - name: channel
                  youtube:
                    credentials:
                      name: youtube-channel

            """,
            cluster.Output);
    }

    public static TheoryData<string, string, string> Sources => new()
    {
        { Address, "algebra-3", """{"http":{"url":"https://media.example.com/lectures/algebra-3.mp4?token=abc"}}""" },
        { "https://media.example.com", "media-example-com", """{"http":{"url":"https://media.example.com"}}""" },
        { "s3://recordings/inbox/ml 3.mp4", "ml-3", """{"s3":{"bucket":"recordings","key":"inbox/ml 3.mp4"}}""" },
        { "zoom:85746065432", "zoom-85746065432", """{"zoom":{"meetingId":"85746065432","credentials":{"name":"zoom-app"}}}""" },
        { "857 4606 5432", "zoom-85746065432", """{"zoom":{"meetingId":"85746065432","credentials":{"name":"zoom-app"}}}""" },
        { "https://us02web.zoom.us/j/85746065432?pwd=x", "zoom-85746065432", """{"zoom":{"meetingId":"85746065432","credentials":{"name":"zoom-app"}}}""" },
        {
            "aBcDeFgHiJkLmNoPqRsTuV==", "zoom-abcdefghijklmnopqrstuv",
            """{"zoom":{"meetingId":"aBcDeFgHiJkLmNoPqRsTuV==","credentials":{"name":"zoom-app"}}}"""
        },
        { "library/Größen.mp4", "groessen", """{"file":{"path":"library/Größen.mp4"}}""" },
        { "file:///media/a.mp4", "a", """{"file":{"path":"/media/a.mp4"}}""" },
    };

    [Theory]
    [MemberData(nameof(Sources))]
    public async Task The_source_is_told_by_its_word_and_the_manifest_is_valid(string word, string name, string source)
    {
        await using var cluster = await AClusterOf.RecordingsAsync();

        Assert.Equal(ExitCodes.Success, await cluster.RunAsync("create", word, "--output", "published=s3://recordings/x"));
        var manifest = Kubernetes.Yaml.YamlJson.Parse(cluster.Output)!;
        Assert.Equal((name, source), ((string)manifest["metadata"]!["name"]!, System.Text.RegularExpressions.Regex.Unescape(manifest["spec"]!["source"]!.ToJsonString())));

        cluster.Input = cluster.Output;
        Assert.Equal(ExitCodes.Success, await cluster.RunAsync("validate -f -"));
        Assert.Contains($"stdin:1: recording/{name}: ok", cluster.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Linear Algebra: lecture 3 (part II)", "linear-algebra-lecture-3-part-ii")]
    [InlineData("Линейная алгебра 3", "lineynaya-algebra-3")]
    [InlineData("線形代数 3", "3-1a90009f")]
    [InlineData("線形代数", "recording-5d1988ec")]
    [InlineData("!!!", "recording-e84c538e")]
    [InlineData(
        "A title that is longer than the sixty-three characters that names of objects may have", "a-title-that-is-longer-than-the-sixty-three-characters-0bab2b83")]
    public void The_same_title_always_gives_the_same_valid_name(string title, string name) => Assert.Equal(name, Creating.RecordingNames.Of(title));

    [Theory]
    [InlineData("ftp://host/a", "Recordings do not come from ftp:// addresses")]
    [InlineData("https://user:hunter2@host/a", "put the header Authorization into a Secret")]
    [InlineData("https://zoom.us/rec/share/hunter2", "names no meeting")]
    [InlineData("s3://bucket", "write s3://BUCKET/KEY")]
    [InlineData("../a.mp4", "leads out of its root")]
    public async Task A_source_that_is_none_is_refused_with_what_to_write(string word, string problem)
    {
        await using var cluster = await AClusterOf.RecordingsAsync();

        Assert.Equal(ExitCodes.Usage, await cluster.RunAsync("create", word));

        Assert.Empty(cluster.Output);
        Assert.Contains(problem, cluster.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", cluster.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_output_without_a_place_is_one_of_the_template_s()
    {
        await using var cluster = await AClusterOf.RecordingsAsync();

        Assert.Equal(ExitCodes.Usage, await cluster.RunAsync("create", Address, "--output", "published"));
        Assert.Contains("--output published: say where: NAME=s3://BUCKET/PREFIX", cluster.Error, StringComparison.Ordinal);

        Assert.Equal(ExitCodes.Success, await cluster.RunAsync("create", Address, "--output", "published", "--template", "lectures"));
        Assert.Contains("    - name: published\n      enabled: true\n", cluster.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Applied_it_is_a_recording_and_never_one_that_was_there()
    {
        await using var cluster = await AClusterOf.RecordingsAsync();

        Assert.Equal(ExitCodes.Success, await cluster.RunAsync("create", Address, "--title", "Algebra", "--output", "published=file:shelf/a", "--apply"));
        Assert.Equal("recording/algebra created\n", cluster.Output);
        var spec = (await cluster.Client.GetAsync(RecordingKinds.Recordings, new Kubernetes.Client.ObjectKey("default", "algebra")))!.Spec;
        Assert.Equal(new HttpSource { Url = Address }, spec.Source!.Http);
        Assert.Equal(new FileOutput { Directory = "shelf/a" }, Assert.Single(spec.Overrides!.Outputs!).File);

        Assert.Equal(ExitCodes.SomeRefused, await cluster.RunAsync("create", "https://media.example.com/other.mp4", "--title", "Algebra", "--apply"));
        Assert.Contains("recording/algebra exists already, and was left as it is", cluster.Error, StringComparison.Ordinal);
        Assert.Equal(Address, (await cluster.SpecOfAsync("algebra")).Source!.Http!.Url);
    }
}
