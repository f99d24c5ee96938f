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
    public void A_bad_template_is_told_its_mistake(string template, string mistake) =>
        Assert.Contains(mistake, MetadataTemplate.FindMistake(template), StringComparison.Ordinal);
}
