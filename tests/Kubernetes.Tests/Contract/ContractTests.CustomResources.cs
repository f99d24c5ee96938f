using Kubernetes.Client;

namespace Kubernetes.Tests.Contract;

/// <summary>Custom resources: schema, defaults, pruning, generation and the status subresource.</summary>
public abstract partial class ContractTests
{
    [Theory]
    [InlineData("{}", "spec.size", "Required value")]
    [InlineData("""{"size": 0}""", "spec.size", "should be greater than or equal to 1")]
    [InlineData("""{"size": 11}""", "spec.size", "should be less than or equal to 10")]
    [InlineData("""{"size": "x"}""", "spec.size", "must be of type integer: \"string\"")]
    [InlineData("""{"size": 1.5}""", "spec.size", "must be of type integer")]
    [InlineData("""{"size": 1, "mode": "X"}""", "spec.mode", "Unsupported value: \"X\": supported values: \"Fast\", \"Slow\"")]
    [InlineData("""{"size": 1, "code": "A1"}""", "spec.code", "should match '^[a-z]+$'")]
    [InlineData("""{"size": 1, "code": "a"}""", "spec.code", "should be at least 2 chars long")]
    [InlineData("""{"size": 1, "code": "abcdefg"}""", "spec.code", "")]
    [InlineData("""{"size": 1, "port": true}""", "spec.port", "must be of type integer,string: \"boolean\"")]
    [InlineData("""{"size": 1, "at": "yesterday"}""", "spec.at", "must be of type date-time: \"yesterday\"")]
    [InlineData("""{"size": 1, "tags": ["a", "b", "c"]}""", "spec.tags", "")]
    [InlineData("""{"size": 1, "tags": "a"}""", "spec.tags", "must be of type array: \"string\"")]
    [InlineData("""{"size": 1, "labels": {"a": 1}}""", "spec.labels.a", "must be of type string: \"integer\"")]
    [InlineData("""{"size": 1, "nested": {"depth": "a"}}""", "spec.nested.depth", "must be of type integer: \"string\"")]
    [InlineData("""{"size": 1, "parts": [{"weight": 2}]}""", "spec.parts[0].name", "Required value")]
    [InlineData("""{"size": 1, "parts": [{"name": "a"}, {"name": "a"}]}""", "spec.parts[1]", "Duplicate value")]
    public async Task What_the_schema_forbids_is_refused_with_field_and_reason(string spec, string field, string message)
    {
        var refusal = await RefusedAsync(() => CreateAsync(Widget("bad", spec)));

        Assert.Equal(422, (int)refusal.Code);
        Assert.Equal("Invalid", refusal.Status.Reason);
        Assert.Contains(refusal.Status.Details!.Causes!, cause =>
            IsSameField(cause.Field!, field) && cause.Message!.Contains(message, StringComparison.Ordinal));
        Assert.Contains($"Widget.contract.test \"bad\" is invalid: ", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_null_where_none_is_allowed_counts_as_absent()
    {
        var made = await CreateAsync(Widget("a", """{"size": 1, "code": null, "mode": null, "note": null}"""));

        Assert.False(made.Spec!.Value.TryGetProperty("code", out _));
        Assert.Equal("Fast", made.Spec.Value.GetProperty("mode").GetString());
        Assert.Equal(System.Text.Json.JsonValueKind.Null, made.Spec.Value.GetProperty("note").ValueKind);
    }

    [Fact]
    public async Task Defaults_are_filled_in()
    {
        var made = await CreateAsync(Widget("a"));

        Assert.Equal("Fast", made.Spec!.Value.GetProperty("mode").GetString());
        Assert.Equal(3, made.Spec.Value.GetProperty("nested").GetProperty("depth").GetInt32());
    }

    [Fact]
    public async Task Unknown_fields_are_dropped_but_where_the_schema_keeps_them()
    {
        var made = await CreateAsync(Widget("a", """{"size": 1, "typo": 1, "free": {"any": 1}, "nested": {"typo": 1}}"""));

        Assert.False(made.Spec!.Value.TryGetProperty("typo", out _));
        Assert.False(made.Spec.Value.GetProperty("nested").TryGetProperty("typo", out _));
        Assert.Equal(1, made.Spec.Value.GetProperty("free").GetProperty("any").GetInt32());
    }

    [Fact]
    public async Task A_field_that_is_int_or_string_takes_both()
    {
        Assert.Contains("80", (await CreateAsync(Widget("a", """{"size": 1, "port": 80}"""))).SpecText, StringComparison.Ordinal);
        Assert.Contains("http", (await CreateAsync(Widget("b", """{"size": 1, "port": "http"}"""))).SpecText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_generation_rises_with_the_spec_only()
    {
        var made = await CreateAsync(Widget("a"));
        var labelled = await PatchAsync("a", """{"metadata": {"labels": {"x": "y"}}}""");
        var reported = await PatchAsync("a", """{"status": {"phase": "Ready"}}""", "status");
        var changed = await PatchAsync("a", """{"spec": {"size": 2}}""");

        Assert.Equal([1, 1, 1, 2], new[] { made, labelled, reported, changed }.Select(item => item.Metadata.Generation!.Value));
    }

    [Fact]
    public async Task The_status_is_written_by_its_subresource_only_and_that_writes_nothing_else()
    {
        var item = Widget("a");
        item.Status = new WidgetStatus { Phase = "Made up" };
        var made = await CreateAsync(item);
        var main = await PatchAsync("a", """{"spec": {"size": 2}, "status": {"phase": "Made up"}}""");
        var status = await PatchAsync("a", """{"spec": {"size": 3}, "metadata": {"labels": {"x": "y"}}, "status": {"phase": "Ready"}}""", "status");

        Assert.Null(made.Status);
        Assert.Null(main.Status);
        Assert.Equal("Ready", status.Status!.Phase);
        Assert.Equal(2, status.Spec!.Value.GetProperty("size").GetInt32());
        Assert.True(status.Metadata.Labels is null or { Count: 0 });
    }

    [Fact]
    public async Task Replacing_the_status_with_an_old_version_conflicts()
    {
        var old = await CreateAsync(Widget("a"));
        await PatchAsync("a", """{"spec": {"size": 2}}""");
        old.Status = new WidgetStatus { Phase = "Ready" };

        var refusal = await RefusedAsync(() => Client.ReplaceAsync(Contract.Widget.Resource, old, "status"));

        Assert.True(refusal.IsConflict);
    }

    [Fact]
    public async Task A_status_that_the_schema_forbids_is_refused()
    {
        await CreateAsync(Widget("a"));

        var refusal = await RefusedAsync(() => PatchAsync("a", """{"status": {"phase": 1}}""", "status"));

        Assert.Equal(422, (int)refusal.Code);
    }

    // The oldest servers leave the index of a list's item out when a field of it is missing.
    private static bool IsSameField(string found, string field) =>
        found == field || found == field.Replace("[0]", "", StringComparison.Ordinal);

    [Fact]
    public async Task A_kind_that_nobody_defined_is_not_found()
    {
        var unknown = Contract.Widget.Resource with { Plural = "gadgets", Kind = "Gadget" };

        var refusal = await RefusedAsync(() => Client.ListAsync(unknown, new ListOptions { Namespace = _namespace }));

        Assert.True(refusal.IsNotFound);
    }
}
