using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Cli.Manifests;
using Cli.Printing;
using Recordings.Json;

namespace Cli.Planned;

/// <summary>What <c>plan</c> prints of a set of manifests: what is wrong first, so that no plan hides it, then the plans.</summary>
/// <param name="console">Where to.</param>
/// <param name="format">How.</param>
internal sealed class PlanPaper(InvocationConfiguration console, OutputFormat format)
{
    private readonly HashSet<ManifestObject> _wrong = new(ReferenceEqualityComparer.Instance);
    private readonly List<JsonNode> _documents = [];
    private bool _isWrong;
    private bool _isBegun;
    private int _plans;

    private bool IsForPrograms => format is OutputFormat.Json or OutputFormat.Yaml;

    /// <summary>Says what is wrong, and what is worth knowing, with its place.</summary>
    public void SayProblems(ManifestSet set, ManifestJudge judge)
    {
        foreach (var problem in set.Unreadable)
        {
            Refuse(problem.ToString());
        }

        foreach (var item in set.Objects)
        {
            var judgement = judge.Judge(item, set);
            if (item.IsForeign)
            {
                Note($"{item.File}: holds a {item.Kind}, which is none of this project's kinds: it is left out");
            }

            foreach (var problem in judgement.Problems)
            {
                Refuse(problem.ToString());
                _wrong.Add(item);
            }

            foreach (var note in judgement.Notes)
            {
                Note(note.ToString());
            }
        }

        _plans = set.Objects.Count(item => item.Recording is not null);
        if (!_isWrong && set.Objects.All(item => item.IsForeign))
        {
            Refuse("There is nothing to plan: give a Recording, and the templates it uses.");
        }
    }

    /// <summary>A Recording's plan.</summary>
    public void Write(ManifestObject item, PlannedRecording planned)
    {
        if (PlanText.Mistake(planned.Status) is { } mistake && !_wrong.Contains(item))
        {
            Refuse($"{item.File}: {item.Label}: {mistake}");
        }

        if (IsForPrograms)
        {
            var document = JsonSerializer.SerializeToNode(planned.Status, RecordingsJson.Default.RecordingStatus)!.AsObject();
            document["metadata"] = new JsonArray([.. planned.Metadata.Select(published => published.ToJson())]);
            planned.Templates.AddTo(document);
            if (_plans > 1)
            {
                document["recording"] = item.Name;
            }

            _documents.Add(document);
            return;
        }

        if (_plans > 1)
        {
            Separate();
            console.Output.WriteLine($"{item.Label}:");
        }

        PlanText.Write(console.Output, planned, Columns.OfTerminal());
        _isBegun = true;
    }

    /// <summary>What any other object would do.</summary>
    public void Write(ManifestObject item, DateTimeOffset now)
    {
        if (!IsForPrograms && !_wrong.Contains(item) && OtherKinds.Describe(item, now) is { } text)
        {
            Separate();
            Columns.WriteText(console.Output, $"{item.Label}: {text}", Columns.OfTerminal());
        }
    }

    /// <summary>Ends the output.</summary>
    /// <returns>The exit code.</returns>
    public int Finish()
    {
        if (IsForPrograms && _documents.Count > 0)
        {
            console.Output.WriteLine(Documents.Of(_documents.Count == 1 ? _documents[0] : new JsonArray([.. _documents]), format));
        }

        return _isWrong ? ExitCodes.Usage : ExitCodes.Success;
    }

    private void Refuse(string problem)
    {
        _isWrong = true;
        console.Error.WriteLine(problem);
    }

    private void Note(string note) => console.Error.WriteLine($"note: {note}");

    private void Separate()
    {
        if (_isBegun)
        {
            console.Output.WriteLine();
        }

        _isBegun = true;
    }
}
