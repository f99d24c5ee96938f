using System.Text.Json.Nodes;
using Recordings.Planning.Templates;
using Recordings.Resources;

namespace Cli.Planned;

/// <summary>Which templates a Recording's settings would come from, how each came to it, and what of its own stands over them.</summary>
internal sealed record PlannedTemplates
{
    private const int MostFields = 12;

    /// <summary>Lowest layer first.</summary>
    public IReadOnlyList<PlannedTemplate> Templates { get; private init; } = [];

    /// <summary>The fields that it sets itself, which beat every template.</summary>
    public IReadOnlyList<string> OwnSettings { get; private init; } = [];

    /// <summary>For a choice of templates.</summary>
    /// <param name="spec">The spec that is planned.</param>
    /// <param name="before">The spec that there is.</param>
    /// <param name="choice">The templates of the first.</param>
    public static PlannedTemplates Of(RecordingSpec spec, RecordingSpec before, TemplateChoice choice)
    {
        var templates = new List<PlannedTemplate>();
        if (choice.Default is { } byDefault)
        {
            templates.Add(new PlannedTemplate(byDefault.Name, "the namespace's default", IsBound: false, WillBeBound: false));
        }

        if (choice.Template is { } template)
        {
            var isNamed = !string.IsNullOrEmpty(spec.Template);
            var isBound = isNamed && before.Template == spec.Template;
            var how = isBound ? "bound by spec.template" : isNamed ? "not bound yet" : "matches the title";
            templates.Add(new PlannedTemplate(template.Name, how, isBound, isNamed));
        }

        if (choice.RunTemplate is { } ofRun)
        {
            templates.Add(new PlannedTemplate(ofRun.Name, "for one run; it will not be bound", IsBound: false, WillBeBound: false));
        }

        return new PlannedTemplates { Templates = templates, OwnSettings = Operator.Changes.OwnSettings.FieldsOf(spec) };
    }

    /// <summary>For people.</summary>
    public void Write(TextWriter output)
    {
        output.WriteLine();
        foreach (var template in Templates)
        {
            output.WriteLine($"template {template.Name}: {template.How}");
        }

        output.WriteLine(OwnSettings.Count switch
        {
            0 => "no settings of its own",
            > MostFields => $"own settings, which beat every template: {string.Join(", ", OwnSettings.Take(MostFields))} and {OwnSettings.Count - MostFields} more",
            _ => $"own settings, which beat every template: {string.Join(", ", OwnSettings)}",
        });
    }

    /// <summary>Adds what <c>-o json</c> and <c>-o yaml</c> show.</summary>
    public void AddTo(JsonObject document)
    {
        document["templates"] = new JsonArray([.. Templates.Select(template => new JsonObject
        {
            ["name"] = template.Name,
            ["isBound"] = template.IsBound,
            ["willBeBound"] = template.WillBeBound,
        })]);
        document["hasOwnSettings"] = OwnSettings.Count > 0;
        document["ownSettings"] = new JsonArray([.. OwnSettings.Select(field => (JsonNode)JsonValue.Create(field))]);
    }
}

/// <summary>A template among the layers.</summary>
/// <param name="Name">Its name.</param>
/// <param name="How">How it came to the Recording, for people.</param>
/// <param name="IsBound">Whether spec.template names it already.</param>
/// <param name="WillBeBound">Whether it does with the spec that is planned.</param>
internal sealed record PlannedTemplate(string Name, string How, bool IsBound, bool WillBeBound);
