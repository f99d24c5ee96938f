using System.Collections.Immutable;
using Operator.Api;
using Operator.Observing;
using Recordings.Contract;
using Recordings.Planning;
using Recordings.Planning.Layers;
using Recordings.Planning.Templates;
using Recordings.Resources;
using Recordings.Resources.Pipeline;
using Recordings.Resources.Status;
using Recordings.Validation;

namespace Cli.Manifests;

/// <summary>
/// Says of each object whether it would be taken: by the schema, then by the operator's own rules, its neighbours in the same manifests at hand.
/// </summary>
/// <param name="settings">The operator's configuration; null: none was given, and what only it knows is noted instead of judged.</param>
/// <param name="time">The clock.</param>
/// <param name="templates">The templates that there are besides those of the manifests.</param>
/// <param name="areComplete">Whether there are no others: one that is named and missing is a mistake then, not a note.</param>
internal sealed class ManifestJudge(OperatorSettings? settings, TimeProvider time, ImmutableArray<ObservedTemplate> templates, bool areComplete)
{
    /// <summary>Judges one object of a set.</summary>
    public Judgement Judge(ManifestObject item, ManifestSet set)
    {
        if (!item.IsDecoded)
        {
            return new Judgement(item.Problems, []);
        }

        List<FieldError> notes = [.. Needs(item)];
        var errors = item switch
        {
            { Recording: { } recording } => OfRecording(recording, set, notes),
            { Template: { } template } => TemplateValidator.Validate(template.Spec, ContextFor(template.Spec.Pipeline)),
            { Source: { } source } => OfSource(source.Spec),
            _ => [],
        };
        if (item.Secret is not null && !SecretData.IsOffered(item))
        {
            notes.Add(new FieldError("metadata.labels", $"Recordings may use a Secret only with the label {Labels.Credentials}: \"true\""));
        }

        return new Judgement([.. item.Problems, .. Placed(item, errors)], Placed(item, notes));
    }

    private ImmutableArray<FieldError> OfRecording(V1Alpha1Recording recording, ManifestSet set, List<FieldError> notes)
    {
        var spec = recording.Spec;
        var identity = new RecordingIdentity { Namespace = recording.Metadata.NamespaceProperty ?? "", Name = recording.Metadata.Name ?? "", Uid = "" };
        var observed = new ObservedRecording { Identity = identity, Spec = spec, Status = new RecordingStatus() };
        var choice = TemplateChooser.Choose(observed, TemplatesFor(recording, set));
        var layers = PipelineLayers.Resolve(settings ?? Preview.AnyOperator, spec, choice).Pipeline;
        if (choice.Missing.IsEmpty)
        {
            return RecordingValidator.Validate(spec, layers, ContextFor(layers));
        }

        if (areComplete)
        {
            return choice.Missing;
        }

        // What a template elsewhere says is not known, so nothing that it might say is missed.
        notes.AddRange(choice.Missing.Select(missing => missing with { Message = "this template is not among these files: what it says is not checked" }));
        var alone = RecordingValidator.Validate(spec with { Overrides = null }, new PipelineSpec { Outputs = [] }, ContextFor(layers));
        var fragment = TemplateValidator.Validate(new RecordingTemplateSpec { Pipeline = spec.Overrides }, ContextFor(layers));
        return [.. alone, .. fragment.Select(error => error with { Field = error.Field.Replace("spec.pipeline", "spec.overrides", StringComparison.Ordinal) })];
    }

    // Those of the manifests beat the others: they are about to replace them.
    private ImmutableArray<ObservedTemplate> TemplatesFor(V1Alpha1Recording recording, ManifestSet set)
    {
        var own = set.Templates.Where(template => IsOfNamespace(template, recording))
            .Select(template => new ObservedTemplate(template.Metadata.Name ?? "", default, template.Spec)).ToImmutableArray();
        return own.AddRange(templates.Where(other => own.All(mine => mine.Name != other.Name)));
    }

    // One without a namespace goes wherever kubectl is told to.
    private static bool IsOfNamespace(V1Alpha1RecordingTemplate template, V1Alpha1Recording recording) =>
        string.IsNullOrEmpty(template.Metadata.NamespaceProperty) || string.IsNullOrEmpty(recording.Metadata.NamespaceProperty)
        || template.Metadata.NamespaceProperty == recording.Metadata.NamespaceProperty;

    private IEnumerable<FieldError> OfSource(RecordingSourceSpec spec)
    {
        var errors = SourceValidator.Validate(spec, ContextFor(spec.Overrides)).AsEnumerable();
        return spec.Schedule is { } schedule && CronSchedules.Read(schedule, time.GetUtcNow()).Problem is { } error ? errors.Append(error) : errors;
    }

    // Without a configuration every root and command is taken to be there.
    private ValidationContext ContextFor(PipelineSpec? pipeline) => settings is null
        ? new ValidationContext { Roots = [""], Commands = pipeline?.Transcription?.Command is { Length: > 0 } command ? [command] : [] }
        : new ValidationContext { Roots = [.. settings.Roots.Keys], Commands = [.. settings.Commands.Keys] };

    private IEnumerable<FieldError> Needs(ManifestObject item)
    {
        if (settings is not null)
        {
            yield break;
        }

        var (pipeline, prefix) = item switch
        {
            { Recording: { } recording } => (recording.Spec.Overrides, "spec.overrides"),
            { Template: { } template } => (template.Spec.Pipeline, "spec.pipeline"),
            { Source: { } source } => (source.Spec.Overrides, "spec.overrides"),
            _ => (null, ""),
        };
        var paths = (pipeline?.Outputs ?? []).Select(output => (Field: $"{prefix}.outputs[{output.Name}].file.directory", Path: output.File?.Directory))
            .Prepend((Field: "spec.source.file.path", Path: item.Recording?.Spec.Source?.File?.Path));
        foreach (var (field, path) in paths)
        {
            if (!string.IsNullOrEmpty(path))
            {
                yield return new FieldError(field, path.StartsWith('/')
                    ? "an absolute path is for `local` alone: in a cluster, begin with the name of a root of the operator's configuration"
                    : $"in a cluster, \"{path.Split('/')[0]}\" must be a root of the operator's configuration: --config FILE checks it");
            }
        }

        if (pipeline?.Transcription?.Command is { Length: > 0 } command)
        {
            yield return new FieldError(
                $"{prefix}.transcription.command", $"\"{command}\" must be a command of the operator's configuration: --config FILE checks it");
        }
    }

    private static List<ManifestProblem> Placed(ManifestObject item, IEnumerable<FieldError> errors) =>
    [
        .. errors.Distinct().Select(error => item.At(error.Field, error.ToString()))
            .OrderBy(problem => (problem.Place?.Line, problem.Place?.Column)),
    ];
}
