using Recordings.Validation.Templates;

namespace Recordings.Tests.Validation;

public sealed class MetadataTemplateTests
{
    [Theory]
    [InlineData("")]
    [InlineData("A plain title")]
    [InlineData("{{title}} ({{date}})")]
    [InlineData("{{{title}}} {{&summary}}")]
    [InlineData("{{! a note }}{{ title }}")]
    [InlineData("{{#if summary}}{{summary}}{{else}}{{title}}{{/if}}")]
    [InlineData("{{#each topics}}{{start}} {{title}} {{@index}} {{this}}{{/each}}")]
    [InlineData("{{#each topics}}{{#unless this}}-{{/unless}}{{/each}}")]
    [InlineData("{{#each topics}}{{../title}}{{#if ../summary}}{{title}}{{/if}}{{/each}}")]
    [InlineData("{{#with summary}}{{this}}{{/with}}")]
    [InlineData("{{formatDate recordedAt \"dd.MM.yyyy HH:mm\" \"Europe/Berlin\"}} {{formatDate recordedAt 'yyyy'}}")]
    [InlineData("{{formatDuration duration \"h:mm\"}}{{#each topics}}{{formatDuration start 'm:ss'}}{{/each}}")]
    public void A_good_template_has_no_mistake(string template) => Assert.Null(MetadataTemplate.FindMistake(template));

    [Theory]
    [InlineData("{{title", "has no closing \"}}\"")]
    [InlineData("{{{title}}", "has no closing \"}}}\"")]
    [InlineData("{{}}", "is empty")]
    [InlineData("{{tilte}}", "{{tilte}} is not known")]
    [InlineData("{{start}}", "{{start}} is not known")]
    [InlineData("{{> header}}", "partials")]
    [InlineData("{{#if summary}}{{summary}}", "{{#if}} is never closed")]
    [InlineData("{{/if}}", "closes nothing")]
    [InlineData("{{#if title}}{{#each topics}}{{/if}}{{/each}}", "{{#each}} is open")]
    [InlineData("{{#loop topics}}{{/loop}}", "{{#loop topics}} is not known")]
    [InlineData("{{#if}}x{{/if}}", "is not known")]
    [InlineData("{{#each topics}}{{date}}{{/each}}", "write {{../date}}")]
    [InlineData("{{#each mainTopics}}{{start}}{{/each}}", "{{start}} is not known: write one of this")]
    [InlineData("{{#each title}}{{/each}}", "goes over no list: write one of topics, mainTopics")]
    [InlineData("{{../title}}", "leads out of the template")]
    [InlineData("{{this}}", "{{this}} is not known")]
    [InlineData("{{@index}}", "{{@index}} is not known")]
    [InlineData("{{else}}", "outside of a block")]
    [InlineData("{{title.length}}", "{{title.length}} is not known")]
    [InlineData("{{shout title}}", "the helpers are formatDate, formatDuration")]
    [InlineData("{{formatDate recordedAt}}", "formatDate wants a moment, a format")]
    [InlineData("{{formatDate title \"yyyy\"}}", "formatDate can't format title")]
    [InlineData("{{formatDate recordedAt \"q\"}}", "\"q\" is no date format")]
    [InlineData("{{formatDate recordedAt yyyy}}", "yyyy is no date format: write one in quotes")]
    [InlineData("{{formatDate recordedAt \"yyyy\" \"Mars/Olympus\"}}", "\"Mars/Olympus\" is no time zone")]
    [InlineData("{{formatDate recordedAt \"yyyy}}", "has an open quote")]
    [InlineData("{{formatDuration date \"h\"}}", "formatDuration can't format date")]
    [InlineData("{{formatDuration duration \"x\"}}", "\"x\" is no format of a length")]
    public void A_bad_template_is_told_its_mistake(string template, string mistake) =>
        Assert.Contains(mistake, MetadataTemplate.FindMistake(template), StringComparison.Ordinal);
}
