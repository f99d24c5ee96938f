using Kubernetes.Client;
using Kubernetes.Models;

namespace Kubernetes.Tests.Contract;

/// <summary>Creating, reading, replacing, deleting.</summary>
public abstract partial class ContractTests
{
    [Fact]
    public async Task A_created_object_has_a_uid_a_version_and_a_creation_time()
    {
        var made = await CreateAsync(ConfigMap("a"));

        Assert.NotEmpty(made.Metadata.Uid!);
        Assert.NotEmpty(made.Metadata.ResourceVersion!);
        Assert.Equal(0, made.Metadata.CreationTimestamp!.Value.Millisecond);
        var read = await Client.GetAsync(ResourceKinds.ConfigMaps, Key("a"));
        Assert.Equal(made.Metadata.Uid, read!.Metadata.Uid);
        Assert.Equal("1", read.Data!["a"]);
    }

    [Fact]
    public async Task An_object_that_is_not_there_reads_as_null() =>
        Assert.Null(await Client.GetAsync(ResourceKinds.ConfigMaps, Key("nobody")));

    [Fact]
    public async Task A_second_object_of_a_name_is_refused()
    {
        await CreateAsync(ConfigMap("a"));

        var refusal = await RefusedAsync(() => CreateAsync(ConfigMap("a")));

        Assert.True(refusal.IsAlreadyExists);
        Assert.Contains("configmaps \"a\" already exists", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_generated_name_begins_as_asked()
    {
        var item = ConfigMap("");
        (item.Metadata.Name, item.Metadata.GenerateName) = (null, "made-");

        var made = await CreateAsync(item);

        Assert.StartsWith("made-", made.Metadata.Name, StringComparison.Ordinal);
        Assert.Equal("made-".Length + 5, made.Metadata.Name!.Length);
    }

    [Fact]
    public async Task A_name_that_is_no_DNS_name_is_invalid()
    {
        var refusal = await RefusedAsync(() => CreateAsync(ConfigMap("Not_A_Name")));

        Assert.Equal(422, (int)refusal.Code);
        Assert.Equal("metadata.name", Assert.Single(refusal.Status.Details!.Causes!).Field);
    }

    [Fact]
    public async Task A_label_longer_than_63_characters_is_invalid()
    {
        var refusal = await RefusedAsync(() => CreateAsync(ConfigMap("a", ("long", new string('x', 64)))));

        Assert.Equal(422, (int)refusal.Code);
        Assert.Contains("must be no more than 63 characters", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Replacing_with_the_newest_version_changes_the_object_and_its_version()
    {
        var made = await CreateAsync(ConfigMap("a"));
        made.Data!["a"] = "2";

        var replaced = await Client.ReplaceAsync(ResourceKinds.ConfigMaps, made);

        Assert.Equal("2", replaced.Data!["a"]);
        Assert.NotEqual(made.Metadata.ResourceVersion, replaced.Metadata.ResourceVersion);
    }

    [Fact]
    public async Task Replacing_with_an_old_version_conflicts()
    {
        var old = await CreateAsync(ConfigMap("a"));
        await Client.PatchAsync(ResourceKinds.ConfigMaps, Key("a"), Patch.Merge("""{"data": {"a": "2"}}"""));

        var refusal = await RefusedAsync(() => Client.ReplaceAsync(ResourceKinds.ConfigMaps, old));

        Assert.True(refusal.IsConflict);
        Assert.Contains("the object has been modified", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Replacing_without_a_version_wins_where_the_kind_allows_it()
    {
        var made = await CreateAsync(ConfigMap("a"));
        made.Metadata.ResourceVersion = null;
        made.Data!["a"] = "3";

        Assert.Equal("3", (await Client.ReplaceAsync(ResourceKinds.ConfigMaps, made)).Data!["a"]);
    }

    [Fact]
    public async Task Replacing_a_custom_resource_needs_its_version()
    {
        var made = await CreateAsync(Widget("a"));
        made.Metadata.ResourceVersion = null;

        var refusal = await RefusedAsync(() => Client.ReplaceAsync(Contract.Widget.Resource, made));

        Assert.Equal(422, (int)refusal.Code);
        Assert.Contains("metadata.resourceVersion: Invalid value: 0x0: must be specified for an update", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Replacing_what_is_not_there_is_not_found()
    {
        var refusal = await RefusedAsync(() => Client.ReplaceAsync(ResourceKinds.ConfigMaps, ConfigMap("nobody")));

        Assert.True(refusal.IsNotFound);
    }

    [Fact]
    public async Task A_write_that_changes_nothing_keeps_the_version()
    {
        var made = await CreateAsync(ConfigMap("a"));

        var replaced = await Client.ReplaceAsync(ResourceKinds.ConfigMaps, made);

        Assert.Equal(made.Metadata.ResourceVersion, replaced.Metadata.ResourceVersion);
    }

    [Fact]
    public async Task Deleting_says_whether_there_was_one()
    {
        await CreateAsync(ConfigMap("a"));

        Assert.True(await Client.DeleteAsync(ResourceKinds.ConfigMaps, Key("a")));
        Assert.False(await Client.DeleteAsync(ResourceKinds.ConfigMaps, Key("a")));
        Assert.Null(await Client.GetAsync(ResourceKinds.ConfigMaps, Key("a")));
    }

    [Fact]
    public async Task Deleting_with_another_uid_or_version_conflicts()
    {
        var made = await CreateAsync(ConfigMap("a"));

        var uid = await RefusedAsync(() => Client.DeleteAsync(ResourceKinds.ConfigMaps, Key("a"), new DeleteOptions { Uid = "other" }));
        var version = await RefusedAsync(() => Client.DeleteAsync(ResourceKinds.ConfigMaps, Key("a"), new DeleteOptions { ResourceVersion = "1" }));

        Assert.True(uid.IsConflict);
        Assert.True(version.IsConflict);
        Assert.True(await Client.DeleteAsync(
            ResourceKinds.ConfigMaps, Key("a"), new DeleteOptions { Uid = made.Metadata.Uid, ResourceVersion = made.Metadata.ResourceVersion }));
    }

    [Fact]
    public async Task Text_of_a_Secret_comes_back_as_data()
    {
        await Client.CreateAsync(ResourceKinds.Secrets, Secret("s"));

        var read = await Client.GetAsync(ResourceKinds.Secrets, Key("s"));

        Assert.Equal("hidden"u8.ToArray(), read!.Data!["key"]);
        Assert.Null(read.StringData);
        Assert.Equal("Opaque", read.Type);
    }

    [Fact]
    public async Task Metadata_of_a_Secret_can_be_read_listed_and_watched_alone()
    {
        var version = await VersionAsync();
        await Client.CreateAsync(ResourceKinds.Secrets, Secret("s"));

        var read = await Client.GetAsync(ResourceKinds.SecretMetadata, Key("s"));
        var list = await Client.ListAsync(ResourceKinds.SecretMetadata, new ListOptions { Namespace = _namespace, LabelSelector = "mine=yes" });
        var seen = await EventsAsync(ResourceKinds.SecretMetadata, Watching(version) with { LabelSelector = "mine=yes" }, 1);

        Assert.Equal("PartialObjectMetadata", read!.Kind);
        Assert.Equal("s", Assert.Single(list.Items).Metadata.Name);
        Assert.Equal("s", Assert.Single(seen).Object.Metadata.Name);
    }

    [Fact]
    public async Task A_revisions_data_never_changes()
    {
        var made = await Client.CreateAsync(ResourceKinds.ControllerRevisions, new V1ControllerRevision
        {
            Metadata = new V1ObjectMeta { Name = "r", NamespaceProperty = _namespace },
            Data = System.Text.Json.JsonDocument.Parse("""{"a": 1}""").RootElement,
            Revision = 1,
        });
        made.Data = System.Text.Json.JsonDocument.Parse("""{"a": 2}""").RootElement;

        var refusal = await RefusedAsync(() => Client.ReplaceAsync(ResourceKinds.ControllerRevisions, made));

        Assert.Equal(422, (int)refusal.Code);
    }

    private V1Secret Secret(string name) => new()
    {
        Metadata = new V1ObjectMeta { Name = name, NamespaceProperty = _namespace, Labels = new Dictionary<string, string> { ["mine"] = "yes" } },
        StringData = new Dictionary<string, string> { ["key"] = "hidden" },
    };
}
