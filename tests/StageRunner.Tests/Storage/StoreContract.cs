using System.Security.Cryptography;
using StageRunner.Storage;

namespace StageRunner.Tests.Storage;

/// <summary>What every store does, whatever it is made of.</summary>
public abstract class StoreContract
{
    private static readonly ObjectInfo Plain = new("text/plain");

    protected abstract IArtifactStore Store { get; }

    [Fact]
    public async Task What_was_put_is_read_back()
    {
        await PutAsync("a/b/note.txt", "hello");

        Assert.Equal("hello", await ReadAsync("a/b/note.txt"));
        Assert.Equal(5, (await Store.HeadAsync("a/b/note.txt", default))!.Size);
    }

    [Fact]
    public async Task An_empty_object_is_an_object()
    {
        await PutAsync("empty", "");

        Assert.Equal(0, (await Store.HeadAsync("empty", default))!.Size);
    }

    [Fact]
    public async Task A_put_replaces()
    {
        await PutAsync("replaced", "one");
        await PutAsync("replaced", "other");

        Assert.Equal("other", await ReadAsync("replaced"));
    }

    [Fact]
    public async Task A_range_is_read()
    {
        await PutAsync("ranged", "0123456789");

        await using var part = await Store.OpenReadAsync("ranged", new ByteRange(3, 4), default);
        using var reader = new StreamReader(part!);
        Assert.Equal("3456", await reader.ReadToEndAsync());
    }

    [Fact]
    public async Task What_is_not_there_is_null()
    {
        Assert.Null(await Store.HeadAsync("nowhere/at-all", default));
        Assert.Null(await Store.OpenReadAsync("nowhere/at-all", null, default));
        Assert.Null(await Store.ResumePartialAsync("nowhere/at-all", "no-such-upload", PartLayout.For(100), default));
    }

    [Fact]
    public async Task A_deleted_object_is_gone_and_deleting_again_is_fine()
    {
        await PutAsync("deleted", "x");
        await Store.DeleteAsync("deleted", default);
        await Store.DeleteAsync("deleted", default);

        Assert.Null(await Store.HeadAsync("deleted", default));
    }

    [Fact]
    public async Task A_listing_has_what_starts_with_the_prefix()
    {
        await PutAsync("list/one", "1");
        await PutAsync("list/deep/two", "2");
        await PutAsync("lister/three", "3");

        Assert.Equal(["list/deep/two", "list/one"], await KeysAsync("list/"));
        Assert.Empty(await KeysAsync("unlisted/"));
    }

    [Fact]
    public async Task A_big_object_is_put_in_parts_in_any_order()
    {
        using var file = new RandomFile((2 * (int)PartLayout.MinPartSize) + 100);
        var layout = PartLayout.For(file.Size);
        await using var partial = await Store.CreatePartialAsync("big", layout, Plain, default);

        foreach (var number in new[] { 3, 1, 2 })
        {
            await partial.CommitAsync(number, file.Path, layout.Range(number).Offset, default);
        }

        Assert.Null(await Store.HeadAsync("big", default));
        await partial.CompleteAsync(default);
        Assert.Equal(file.Sha256, await HashAsync("big"));
        Assert.Equal(["big"], await KeysAsync("big"));
    }

    [Fact]
    public async Task A_later_life_finds_the_parts_of_an_earlier_one()
    {
        using var file = new RandomFile((int)PartLayout.MinPartSize + 100);
        var layout = PartLayout.For(file.Size);
        await using var first = await Store.CreatePartialAsync("resumed", layout, Plain, default);
        await first.CommitAsync(2, file.Path, layout.Range(2).Offset, default);

        await using var second = await Store.ResumePartialAsync("resumed", first.Id, layout, default);
        Assert.Equal([2], second!.Committed);
        await second.CommitAsync(1, file.Path, 0, default);
        await second.CompleteAsync(default);

        Assert.Equal(file.Sha256, await HashAsync("resumed"));
    }

    [Fact]
    public async Task A_life_that_died_after_completing_changes_nothing_by_completing_again()
    {
        using var file = new RandomFile(1000);
        var layout = PartLayout.For(file.Size);
        await using var first = await Store.CreatePartialAsync("completed", layout, Plain, default);
        await first.CommitAsync(1, file.Path, 0, default);
        await first.CompleteAsync(default);

        // Some stores forget an upload when it is whole, some list its parts for ever.
        await using var second = await Store.ResumePartialAsync("completed", first.Id, layout, default);
        if (second is not null)
        {
            Assert.Equal([1], second.Committed);
            await second.CompleteAsync(default);
        }

        Assert.Equal(file.Sha256, await HashAsync("completed"));
    }

    [Fact]
    public async Task A_new_start_drops_what_an_earlier_one_left()
    {
        using var file = new RandomFile((int)PartLayout.MinPartSize + 100);
        var layout = PartLayout.For(file.Size);
        await using (var first = await Store.CreatePartialAsync("dropped", layout, Plain, default))
        {
            await first.CommitAsync(1, file.Path, 0, default);
        }

        await using var second = await Store.CreatePartialAsync("dropped", layout, Plain, default);
        Assert.Empty(second.Committed);
        await second.DiscardAsync(default);
        Assert.Null(await Store.ResumePartialAsync("dropped", second.Id, layout, default));
    }

    [Fact]
    public async Task What_is_in_the_making_below_a_prefix_is_dropped_and_nothing_else()
    {
        var layout = PartLayout.For(PartLayout.MinPartSize + 100);
        await PutAsync("unfinished/whole", "whole");
        await using var one = await Store.CreatePartialAsync("unfinished/deep/one", layout, Plain, default);
        await using var two = await Store.CreatePartialAsync("unfinished/two", layout, Plain, default);
        await using var other = await Store.CreatePartialAsync("unfinished-other", layout, Plain, default);

        await Store.DiscardUnfinishedAsync("unfinished/", default);
        await Store.DiscardUnfinishedAsync("unfinished/", default);
        await Store.DiscardUnfinishedAsync("nothing/", default);

        Assert.Null(await Store.ResumePartialAsync("unfinished/deep/one", one.Id, layout, default));
        Assert.Null(await Store.ResumePartialAsync("unfinished/two", two.Id, layout, default));
        await using var still = await Store.ResumePartialAsync("unfinished-other", other.Id, layout, default);
        Assert.NotNull(still);
        Assert.Equal("whole", await ReadAsync("unfinished/whole"));
    }

    private async Task PutAsync(string key, string text)
    {
        using var content = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text));
        await Store.PutAsync(key, content, Plain, default);
    }

    private async Task<string> ReadAsync(string key)
    {
        using var reader = new StreamReader((await Store.OpenReadAsync(key, null, default))!);
        return await reader.ReadToEndAsync();
    }

    private async Task<string> HashAsync(string key)
    {
        await using var content = (await Store.OpenReadAsync(key, null, default))!;
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(content));
    }

    private async Task<List<string>> KeysAsync(string prefix)
    {
        var keys = new List<string>();
        await foreach (var stored in Store.ListAsync(prefix, default))
        {
            keys.Add(stored.Key);
        }

        return keys;
    }
}
