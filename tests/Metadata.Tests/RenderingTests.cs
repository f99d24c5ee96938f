using Metadata.Rendering;
using Recordings.Resources.Pipeline;
using Recordings.Validation.Templates;
using static Metadata.Tests.SomeValues;

namespace Metadata.Tests;

public sealed class RenderingTests
{
    public static TheoryData<string> Names => [.. TemplateNames.Values];

    [Theory]
    [InlineData("{{title}} | {{name}} | {{output}}", "ML 2026, lecture 3 | ml-2026-03 | channel")]
    [InlineData("{{recordedAt}} {{date}} {{time}}", "2026-02-03T22:30:00Z 2026-02-03 22:30")]
    [InlineData("{{formatDate recordedAt \"dd.MM.yyyy HH:mm\" \"Europe/Moscow\"}}", "04.02.2026 01:30")]
    [InlineData("{{formatDate recordedAt 'd MMMM yyyy'}}", "3 February 2026")]
    [InlineData("{{duration}} {{formatDuration duration \"hh:mm\"}} {{formatDuration duration \"m\"}}", "1:23:45 01:23 83")]
    [InlineData("{{mainTopics}}; {{#each mainTopics}}{{@index}}{{this}}{{#unless @last}}, {{/unless}}{{/each}}", "balanced trees, rotations; 0balanced trees, 1rotations")]
    [InlineData("{{#each topics}}{{start}} {{title}}{{#unless @last}}; {{/unless}}{{/each}}", "0:00:04 Introduction; 0:01:06 Rotations; 0:01:10 AVL trees & <treaps>; 1:01:40 Questions")]
    [InlineData("{{#each topics}}{{this}} of {{../title}}{{#if @first}}, {{../language}}{{/if}}.{{/each}}", "Introduction of ML 2026, lecture 3, en.Rotations of ML 2026, lecture 3.AVL trees & <treaps> of ML 2026, lecture 3.Questions of ML 2026, lecture 3.")]
    [InlineData("{{#with summary}}{{this}}{{/with}}", "Trees, and why they stay balanced.")]
    [InlineData("{{#if clip}}{{clip}}{{else}}no clip{{/if}}[{{clip}}]{{! a note }}", "no clip[]")]
    public void A_template_shows_the_values_that_it_names(string template, string text) => Assert.Equal(text, Text(template));

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_name_that_the_validator_knows_can_be_shown_tested_and_walked(string name)
    {
        Assert.Null(MetadataTemplate.FindMistake($"{{{{{name}}}}}"));

        // Also of a recording of which nothing is known yet.
        var unknown = Lecture with { RecordedAt = null, Duration = null, Language = null, Topics = null };
        Text($"{{{{{name}}}}}{{{{#if {name}}}}}{{{{{name}}}}}{{{{/if}}}}", unknown);
        Assert.Equal(name.StartsWith("clip", StringComparison.Ordinal) ? "[]" : "", Text($"{{{{#unless {name}}}}}[]{{{{/unless}}}}"));
    }

    [Fact]
    public void The_validator_knows_every_name_that_can_be_shown()
    {
        var shown = Values.TemplateData.Of(Lecture, display: null, chapters: false);

        Assert.Equal(TemplateNames.Values.Order(StringComparer.Ordinal), shown.Keys.Order(StringComparer.Ordinal));
        var topic = Assert.IsType<Values.ShownTopic>(((Values.ShownList)shown["topics"]!)[0]);
        Assert.Equal(TemplateNames.OfTopic.Order(StringComparer.Ordinal), topic.Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("{{tilte}}")]
    [InlineData("{{shout title}}")]
    [InlineData("{{#each topics}}{{date}}{{/each}}")]
    [InlineData("{{formatDate title \"yyyy\"}}")]
    public void What_the_validator_refuses_is_not_rendered(string template)
    {
        Assert.NotNull(MetadataTemplate.FindMistake(template));
        Assert.StartsWith("descriptionTemplate: ", Assert.Throws<MetadataTemplateException>(() => Text(template)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_only_a_run_can_know_is_marked_also_through_helpers_and_lists()
    {
        var planned = Lecture with { Duration = null, Topics = null, Pending = ["topics", "mainTopics", "summary", "duration"] };

        Assert.Equal("‹topics› ‹mainTopics› ‹summary› ‹duration›", Text("{{topics}} {{mainTopics}} {{summary}} {{formatDuration duration \"h\"}}", planned));
        Assert.Equal("‹start› ‹topics›; ‹mainTopics›", Text("{{#each topics}}{{start}} {{title}}{{/each}}; {{#each mainTopics}}{{this}}{{/each}}", planned));
    }

    [Theory]
    [InlineData("{{clip}}", "ML 2026, lecture 3", "ML 2026, lecture 3")]
    [InlineData(" {{clip}}\n", " ", "ml-2026-03")]
    [InlineData("A\n  {{name}}\u0000\tB", "x", "A ml-2026-03 B")]
    public void A_title_is_one_line_and_never_empty(string template, string title, string rendered) =>
        Assert.Equal(rendered, Render(new MetadataSettings { TitleTemplate = template }, values: Lecture with { Title = title }).Title);

    [Fact]
    public void Without_templates_the_title_is_the_recordings_and_there_is_no_description()
    {
        var text = Render(new MetadataSettings());

        Assert.Equal(("ML 2026, lecture 3", ""), (text.Title, text.Description));
    }
}
