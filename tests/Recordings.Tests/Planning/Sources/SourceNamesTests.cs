using FsCheck;
using FsCheck.Fluent;
using Recordings.Planning.Sources;

namespace Recordings.Tests.Planning.Sources;

public sealed class SourceNamesTests
{
    [Theory]
    [InlineData("inbox", "2026/Lecture 3 (final).mp4", "inbox-lecture-3-final-")]
    [InlineData("podcast", "https://cdn.example.com/episodes/42.mp3?token=x", "podcast-42-")]
    [InlineData("zoom", "/aB3+dE==", "zoom-")]
    [InlineData("zoom", "Лекция.mp4", "zoom-")]
    public void A_name_is_readable_where_the_id_is(string source, string id, string front)
    {
        var name = SourceNames.Of(source, id);

        Assert.StartsWith(front, name, StringComparison.Ordinal);
        Assert.Equal(front.Length + 10, name.Length);
    }

    [Fact]
    public void Whatever_the_id_a_name_is_a_DNS_label_and_another_id_or_source_has_another() => Check.QuickThrowOnFailure(Prop.ForAll(
        ArbMap.Default.ArbFor<string>(),
        ArbMap.Default.ArbFor<string>(),
        (one, other) =>
        {
            var name = SourceNames.Of($"source-{new string('x', 56)}", one ?? "");
            Assert.Matches("^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$", name);
            Assert.Equal(name, SourceNames.Of($"source-{new string('x', 56)}", one ?? ""));
            Assert.Equal((one ?? "") == (other ?? ""), SourceNames.Of("inbox", one ?? "") == SourceNames.Of("inbox", other ?? ""));
            Assert.NotEqual(SourceNames.Of("inbox", one ?? ""), SourceNames.Of("outbox", one ?? ""));
        }));
}
