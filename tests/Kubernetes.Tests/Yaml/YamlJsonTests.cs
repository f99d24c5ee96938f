using Kubernetes.Yaml;

namespace Kubernetes.Tests.Yaml;

public sealed class YamlJsonTests
{
    [Theory]
    [InlineData("true", "true")]
    [InlineData("False", "false")]
    [InlineData("~", "null")]
    [InlineData("", "null")]
    [InlineData("null", "null")]
    [InlineData("12", "12")]
    [InlineData("-3", "-3")]
    [InlineData("+3", "3")]
    [InlineData("0o17", "15")]
    [InlineData("0xff", "255")]
    [InlineData("1.5", "1.5")]
    [InlineData(".5", "0.5")]
    [InlineData("1e3", "1000")]
    [InlineData("no", "\"no\"")]
    [InlineData("on", "\"on\"")]
    [InlineData("5m", "\"5m\"")]
    [InlineData("1.2.3", "\"1.2.3\"")]
    [InlineData("2026-02-03T10:00:00Z", "\"2026-02-03T10:00:00Z\"")]
    [InlineData("\"12\"", "\"12\"")]
    [InlineData("'true'", "\"true\"")]
    [InlineData("!!str 12", "\"12\"")]
    [InlineData("|\n  a\n  b", "\"a\\nb\\n\"")]
    public void A_scalar_means_what_the_core_schema_says(string yaml, string json) =>
        Assert.Equal($$"""{"v":{{json}}}""", YamlJson.Parse($"v: {yaml}\n")!.ToJsonString());

    [Fact]
    public void A_stream_gives_its_documents_without_the_empty_ones()
    {
        var documents = YamlJson.ParseAll("---\na: 1\n---\n# nothing\n---\n- x\n- {b: [true]}\n");

        Assert.Equal(["""{"a":1}""", """["x",{"b":[true]}]"""], documents.Select(document => document.ToJsonString()));
    }

    [Fact]
    public void Anchors_are_followed() =>
        Assert.Equal("""{"a":{"x":1},"b":{"x":1}}""", YamlJson.Parse("a: &a {x: 1}\nb: *a\n")!.ToJsonString());

    [Theory]
    [InlineData("a: &a {x: 1, y: 2}\nb: {<<: *a, y: 3}\n", """{"y":3,"x":1}""")]
    [InlineData("a: &a {x: 1}\nb: {<<: [*a, {x: 2, z: 3}]}\n", """{"x":1,"z":3}""")]
    [InlineData("a: &a {<<: {x: 1}, y: 2}\nb: {<<: *a}\n", """{"y":2,"x":1}""")]
    [InlineData("a: 0\nb: {\"<<\": {x: 1}}\n", """{"\u003C\u003C":{"x":1}}""")]
    public void Merge_keys_are_obeyed_as_kubectl_does(string yaml, string json) =>
        Assert.Equal(json, YamlJson.Parse(yaml)!["b"]!.ToJsonString());

    [Fact]
    public void Each_value_has_its_place_that_of_its_anchor_where_an_alias_stands()
    {
        var document = YamlJson.Read("---\n---\na: &a\n  x: 1\nb: [*a, ~]\nc:\n  <<: *a\n")[0];
        var (root, list, merged) = (document.Json.AsObject(), document.Json["b"]!.AsArray(), document.Json["c"]!.AsObject());

        Assert.Equal(new TextPlace(3, 1), document.Places.OfKey(root, "a"));
        Assert.Equal(new TextPlace(5, 4), document.Places.OfValue(root, "b"));
        Assert.Equal(new TextPlace(5, 9), document.Places.OfItem(list, 1));
        Assert.Equal(new TextPlace(4, 6), document.Places.OfValue(list[0]!, "x"));
        Assert.Equal(new TextPlace(4, 6), document.Places.OfValue(merged, "x"));
    }

    [Fact]
    public void Several_documents_where_one_is_wanted_are_refused() =>
        Assert.Throws<FormatException>(() => YamlJson.Parse("a: 1\n---\nb: 2\n"));

    [Theory]
    [InlineData("a: [1\n", "line 2")]
    [InlineData("a: 1\na: 2\n", "line 2")]
    [InlineData("ok: 1\nbad: .inf\n", "line 2")]
    [InlineData("? [a]\n: 1\n", "line 1")]
    [InlineData("a: 1\nb:\n  <<: 2\n", "line 3")]
    public void What_is_wrong_is_said_with_its_line(string yaml, string where) =>
        Assert.Contains(where, Assert.Throws<FormatException>(() => YamlJson.Parse(yaml)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_few_lines_that_mean_gigabytes_are_refused()
    {
        var bomb = "a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n" + string.Concat(Enumerable.Range(1, 12).Select(i =>
            $"a{i}: &a{i} [{string.Join(',', Enumerable.Repeat($"*a{i - 1}", 10))}]\n"));

        Assert.Throws<FormatException>(() => YamlJson.Parse(bomb));
    }

    [Fact]
    public void Nesting_that_would_exhaust_the_stack_is_refused() =>
        Assert.Throws<FormatException>(() => YamlJson.Parse(new string('[', 100_000)));
}
