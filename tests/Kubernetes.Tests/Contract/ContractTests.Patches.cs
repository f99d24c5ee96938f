using System.Text;
using Kubernetes.Client;

namespace Kubernetes.Tests.Contract;

/// <summary>Patches: merge, JSON, apply.</summary>
public abstract partial class ContractTests
{
    [Fact]
    public async Task A_merge_patch_sets_removes_and_leaves_the_rest()
    {
        await CreateAsync(ConfigMap("a", ("keep", "1"), ("drop", "1")));

        var patched = await Client.PatchAsync(
            ResourceKinds.ConfigMaps, Key("a"), Patch.Merge("""{"metadata": {"labels": {"drop": null, "new": "1"}}}"""));

        Assert.Equal(["keep", "new"], patched.Metadata.Labels!.Keys.Order());
        Assert.Equal("1", patched.Data!["a"]);
    }

    [Fact]
    public async Task A_patch_with_an_old_version_conflicts()
    {
        var old = await CreateAsync(ConfigMap("a"));
        await Client.PatchAsync(ResourceKinds.ConfigMaps, Key("a"), Patch.Merge("""{"data": {"a": "2"}}"""));
        var patch = $$$"""{"metadata": {"resourceVersion": "{{{old.Metadata.ResourceVersion}}}"}, "data": {"a": "3"}}""";

        var refusal = await RefusedAsync(() => Client.PatchAsync(ResourceKinds.ConfigMaps, Key("a"), Patch.Merge(patch)));

        Assert.True(refusal.IsConflict);
    }

    [Fact]
    public async Task A_patch_of_what_is_not_there_is_not_found()
    {
        var refusal = await RefusedAsync(() => Client.PatchAsync(ResourceKinds.ConfigMaps, Key("nobody"), Patch.Merge("{}")));

        Assert.True(refusal.IsNotFound);
    }

    [Fact]
    public async Task A_JSON_patch_adds_replaces_and_removes()
    {
        await CreateAsync(ConfigMap("a", ("x/y", "1")));

        var patched = await Client.PatchAsync(ResourceKinds.ConfigMaps, Key("a"), Json("""
            [{"op": "test", "path": "/data/a", "value": "1"},
             {"op": "add", "path": "/data/b", "value": "2"},
             {"op": "replace", "path": "/data/a", "value": "3"},
             {"op": "remove", "path": "/metadata/labels/x~1y"}]
            """));

        Assert.Equal("3", patched.Data!["a"]);
        Assert.Equal("2", patched.Data["b"]);
        Assert.True(patched.Metadata.Labels is null or { Count: 0 });
    }

    [Fact]
    public async Task A_JSON_patch_whose_test_fails_changes_nothing()
    {
        await CreateAsync(ConfigMap("a"));

        var refusal = await RefusedAsync(() => Client.PatchAsync(ResourceKinds.ConfigMaps, Key("a"), Json("""
            [{"op": "add", "path": "/data/b", "value": "2"}, {"op": "test", "path": "/data/a", "value": "other"}]
            """)));

        Assert.Equal(422, (int)refusal.Code);
        Assert.False((await Client.GetAsync(ResourceKinds.ConfigMaps, Key("a")))!.Data!.ContainsKey("b"));
    }

    [Fact]
    public async Task Applying_creates_then_changes_and_removes_what_is_no_longer_applied()
    {
        var made = await ApplyAsync("one", """{"data": {"a": "1", "b": "1"}}""");
        var changed = await ApplyAsync("one", """{"data": {"a": "2"}}""");

        Assert.Equal(["a", "b"], made.Data!.Keys.Order());
        Assert.Equal("2", Assert.Single(changed.Data!).Value);
        Assert.Equal(made.Metadata.Uid, changed.Metadata.Uid);
    }

    [Fact]
    public async Task Applying_keeps_what_another_manager_applied()
    {
        await ApplyAsync("one", """{"data": {"a": "1", "shared": "1"}}""");
        await ApplyAsync("two", """{"data": {"b": "1", "shared": "1"}}""");

        var changed = await ApplyAsync("one", """{"data": {"a": "1"}}""");

        Assert.Equal(["a", "b", "shared"], changed.Data!.Keys.Order());
    }

    [Fact]
    public async Task Applying_another_value_than_another_manager_conflicts_unless_forced()
    {
        await ApplyAsync("one", """{"data": {"a": "1"}}""");

        var refusal = await RefusedAsync(() => ApplyAsync("two", """{"data": {"a": "2"}}"""));
        var forced = await ApplyAsync("two", """{"data": {"a": "2"}}""", force: true);

        Assert.True(refusal.IsConflict);
        Assert.Contains("Apply failed with 1 conflict: conflict with \"one\"", refusal.Message, StringComparison.Ordinal);
        Assert.Equal("2", forced.Data!["a"]);
    }

    [Fact]
    public async Task Applying_the_same_again_keeps_the_version()
    {
        var made = await ApplyAsync("one", """{"data": {"a": "1"}}""");

        Assert.Equal(made.Metadata.ResourceVersion, (await ApplyAsync("one", """{"data": {"a": "1"}}""")).Metadata.ResourceVersion);
    }

    [Fact]
    public async Task Applied_lists_are_merged_by_their_keys_or_belong_to_one_manager_as_a_whole()
    {
        await ApplyWidgetAsync("one", """{"size": 1, "parts": [{"name": "x", "weight": 1}]}""");
        if (!await MergesListsAsync())
        {
            return;
        }

        var both = await ApplyWidgetAsync("two", """{"size": 1, "parts": [{"name": "y", "weight": 2}]}""");
        var one = await ApplyWidgetAsync("two", """{"size": 1}""");

        Assert.Equal(2, both.Spec!.Value.GetProperty("parts").GetArrayLength());
        Assert.Equal("x", Assert.Single(one.Spec!.Value.GetProperty("parts").EnumerateArray()).GetProperty("name").GetString());
    }

    // The oldest servers do not heed the list types of custom resources: there a second manager is refused, which is the other lawful answer.
    private async Task<bool> MergesListsAsync()
    {
        try
        {
            await ApplyWidgetAsync("three", """{"size": 1, "parts": [{"name": "z"}]}""");
            await ApplyWidgetAsync("three", """{"size": 1}""");
            return true;
        }
        catch (KubernetesException refusal) when (refusal.IsConflict)
        {
            Assert.EndsWith("conflict with \"one\": .spec.parts", refusal.Status.Message, StringComparison.Ordinal);
            return false;
        }
    }

    private Task<Models.V1ConfigMap> ApplyAsync(string manager, string members, bool force = false)
    {
        var config = $$"""{"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "applied", "namespace": "{{_namespace}}"}, {{members.Trim()[1..]}}""";
        return Client.PatchAsync(ResourceKinds.ConfigMaps, Key("applied"), Applied(config, manager, force));
    }

    private Task<Widget> ApplyWidgetAsync(string manager, string spec)
    {
        var config = $$"""{"apiVersion": "contract.test/v1", "kind": "Widget", "metadata": {"name": "applied", "namespace": "{{_namespace}}"}, "spec": {{spec}}}""";
        return Client.PatchAsync(Contract.Widget.Resource, Key("applied"), Applied(config, manager, force: false));
    }

    private static Patch Applied(string config, string manager, bool force) => new(PatchType.Apply, Encoding.UTF8.GetBytes(config), manager, force);

    private static Patch Json(string operations) => new(PatchType.Json, Encoding.UTF8.GetBytes(operations));
}
