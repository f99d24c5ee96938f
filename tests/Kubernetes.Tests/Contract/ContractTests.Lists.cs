using Kubernetes.Client;

namespace Kubernetes.Tests.Contract;

/// <summary>Lists: selectors and pages.</summary>
public abstract partial class ContractTests
{
    [Theory]
    [InlineData("color=red", "a")]
    [InlineData("color==red", "a")]
    [InlineData("color!=red", "b c")]
    [InlineData("color in (red,blue)", "a b")]
    [InlineData("color notin (red)", "b c")]
    [InlineData("color", "a b")]
    [InlineData("!color", "c")]
    [InlineData("color,size=big", "b")]
    public async Task Label_selectors_choose(string selector, string names)
    {
        await CreateColoursAsync();

        var list = await Client.ListAsync(ResourceKinds.ConfigMaps, new ListOptions { Namespace = _namespace, LabelSelector = $"mine,{selector}" });

        Assert.Equal(names.Split(' '), list.Items.Select(item => item.Metadata.Name));
    }

    [Fact]
    public async Task A_field_selector_chooses_by_name()
    {
        await CreateColoursAsync();

        var list = await Client.ListAsync(ResourceKinds.ConfigMaps, new ListOptions { Namespace = _namespace, FieldSelector = "metadata.name=b" });

        Assert.Equal("b", Assert.Single(list.Items).Metadata.Name);
    }

    [Fact]
    public async Task An_unknown_field_can_not_be_selected_by()
    {
        var refusal = await RefusedAsync(
            () => Client.ListAsync(ResourceKinds.ConfigMaps, new ListOptions { Namespace = _namespace, FieldSelector = "spec.colour=b" }));

        Assert.Equal(400, (int)refusal.Code);
    }

    [Fact]
    public async Task Pages_hold_each_object_once_and_all_show_one_version()
    {
        await CreateColoursAsync();
        var options = new ListOptions { Namespace = _namespace, LabelSelector = "mine", Limit = 2 };

        var first = await Client.ListAsync(ResourceKinds.ConfigMaps, options);
        await CreateAsync(ConfigMap("bb", ("mine", "yes")));
        var second = await Client.ListAsync(ResourceKinds.ConfigMaps, options with { Continue = first.Continue });

        Assert.Equal(["a", "b"], first.Items.Select(item => item.Metadata.Name));
        Assert.Equal(["c"], second.Items.Select(item => item.Metadata.Name));
        Assert.Equal(first.ResourceVersion, second.ResourceVersion);
        Assert.True(string.IsNullOrEmpty(second.Continue));
    }

    private async Task CreateColoursAsync()
    {
        await CreateAsync(ConfigMap("a", ("mine", "yes"), ("color", "red")));
        await CreateAsync(ConfigMap("b", ("mine", "yes"), ("color", "blue"), ("size", "big")));
        await CreateAsync(ConfigMap("c", ("mine", "yes")));
    }
}
