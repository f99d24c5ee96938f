using System.Collections.Immutable;
using Recordings.Validation;

namespace Recordings.Planning.Templates;

/// <summary>The templates that a Recording's settings come from, lowest layer first.</summary>
public sealed record TemplateChoice
{
    /// <summary>The namespace's default.</summary>
    public ObservedTemplate? Default { get; init; }

    /// <summary>The one that <c>spec.template</c> names, else the one whose rules match.</summary>
    public ObservedTemplate? Template { get; init; }

    /// <summary>The one of this run alone.</summary>
    public ObservedTemplate? RunTemplate { get; init; }

    /// <summary>Those that are named and not there.</summary>
    public ImmutableArray<FieldError> Missing { get; init; } = [];

    /// <summary>The names of those that there are, lowest layer first.</summary>
    public IEnumerable<string> Names => new[] { Default, Template, RunTemplate }.OfType<ObservedTemplate>().Select(template => template.Name);
}
