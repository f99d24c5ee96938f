using FsCheck;
using FsCheck.Fluent;
using Recordings.Contract;
using StageRunner.Sync;

namespace StageRunner.Tests.Sync;

public sealed class ItemPageTests
{
    private static readonly DateTimeOffset Since = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Whatever_a_listing_is_its_pages_joined_are_each_item_once_and_in_order() => Check.QuickThrowOnFailure(Prop.ForAll(
        Gen.Choose(0, 60).ArrayOf().ToArbitrary(),
        Gen.Choose(0, 300).ToArbitrary(),
        (minutes, more) =>
        {
            var items = minutes.Concat(Enumerable.Range(0, more)).Select((minute, index) => Item(index, minute)).ToList();

            // Listed backwards, and some of them twice.
            var listing = items.Concat(items.Take(10)).Reverse().ToList();
            var joined = Pages(listing);

            Assert.Equal(items.OrderBy(item => item.Mark, SyncMark.Order).Select(item => item.Id), joined.Select(item => item.Id));
        }));

    [Fact]
    public void What_was_recorded_before_the_window_is_left_out_and_what_has_no_date_is_not()
    {
        var old = Item(1, 0) with { RecordedAt = Since.AddSeconds(-1) };
        var undated = Item(2, 0) with { RecordedAt = default };

        var found = Assert.Single(Pages([old, undated]));

        Assert.Equal((undated.Id, Since, true), (found.Id, found.RecordedAt, found.IsUndated));
    }

    [Fact]
    public void The_largest_item_that_there_can_be_still_fits()
    {
        var random = new Random(1);
        var id = new string([.. Enumerable.Range(0, 1999).Select(_ => (char)random.Next('!', '~'))]);
        var title = new string([.. Enumerable.Range(0, 200).Select(_ => (char)random.Next(0x4e00, 0x9fff))]);

        var found = Assert.Single(Pages([Item(1, 1) with { Id = id, Title = title, Transcript = id }]));

        Assert.Equal(id, found.Id);
    }

    [Fact]
    public void Items_that_say_much_but_pack_well_make_pages_that_can_be_unpacked()
    {
        var items = Enumerable.Range(0, 100).Select(index => Item(index, index) with { Id = new string('я', 1900) + index }).ToList();

        Assert.Equal(items.Select(item => item.Id), Pages(items).Select(item => item.Id));
    }

    [Fact]
    public void An_item_that_no_page_holds_is_told_from_others()
    {
        var random = new Random(1);
        var noise = new string([.. Enumerable.Range(0, 1999).Select(_ => (char)random.Next(0x4e00, 0x9fff))]);

        Assert.False(ItemPage.CanHold(Item(1, 1) with { Id = noise }));
        Assert.True(ItemPage.CanHold(Item(1, 1) with { Id = noise[..400] }));
        Assert.Equal(noise[..400], Assert.Single(Pages([Item(1, 1) with { Id = noise[..400] }])).Id);
    }

    [Theory]
    [InlineData("A\r\n\tB\u2028C", "A B C")]
    [InlineData("\u202Egpj.exe", "gpj.exe")]
    [InlineData(" \n", null)]
    public void A_title_is_one_line_and_does_not_turn_its_direction(string text, string? title) => Assert.Equal(title, ItemTitle.Clean(text));

    private static FoundItem Item(int index, int minute) => new()
    {
        Id = Digests.OfText($"{index}")[..24],
        Title = $"Meeting {index}",
        RecordedAt = Since.AddMinutes(minute),
        DurationSeconds = 60 * index,
        SizeBytes = 1_000_000 + index,
    };

    private static List<FoundItem> Pages(IReadOnlyList<FoundItem> listing)
    {
        var joined = new List<FoundItem>();
        var request = new SyncRequest { Since = Since };
        while (true)
        {
            var page = new ItemPage(request);
            foreach (var item in listing)
            {
                page.Add(item);
            }

            var text = page.PackAsync(Task.FromResult).GetAwaiter().GetResult();
            Assert.InRange(text.Length, 1, PackedPage.MaxLength);
            var read = PackedPage.TryUnpack(text)!;
            joined.AddRange(read.Items);
            if (read.IsLast)
            {
                return joined;
            }

            request = request with { After = read.Items[^1].Mark };
        }
    }
}
