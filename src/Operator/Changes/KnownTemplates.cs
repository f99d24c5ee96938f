using System.Collections.Immutable;
using Operator.Api;
using Recordings.Planning;

namespace Operator.Changes;

/// <summary>The RecordingTemplates of a namespace, as far as whoever asks for a change may see them.</summary>
public sealed record KnownTemplates
{
    private const int MostNames = 10;

    /// <summary>Nobody looked.</summary>
    public static KnownTemplates Unread { get; } = Unknown("they were not read");

    /// <summary>All of them; none where they are not known.</summary>
    public ImmutableArray<ObservedTemplate> All { get; private init; } = [];

    /// <summary>Why they are not known; null: they are.</summary>
    public string? WhyUnknown { get; private init; }

    /// <summary>They can't be seen.</summary>
    public static KnownTemplates Unknown(string why) => new() { WhyUnknown = why };

    /// <summary>These are all.</summary>
    public static KnownTemplates Of(IEnumerable<V1Alpha1RecordingTemplate> templates) => new()
    {
        All = [.. templates.Select(template => new ObservedTemplate(template.Metadata.Name ?? "", template.Metadata.CreationTimestamp ?? default, template.Spec))],
    };

    /// <summary>Why a Recording can't name one; null: it is there, or nobody knows.</summary>
    public string? WhyNot(string name)
    {
        if (WhyUnknown is not null || All.Any(template => template.Name == name))
        {
            return null;
        }

        var names = string.Join(", ", All.Select(template => template.Name).Order(StringComparer.Ordinal).Take(MostNames));
        return $"there is no RecordingTemplate {name} in its namespace{(names.Length == 0 ? "; there is none at all" : $"; there is {names}{(All.Length > MostNames ? ", ..." : "")}")}";
    }
}
