using System.Globalization;
using System.Text.Json.Nodes;
using Cli.Printing;
using Operator.Changes;

namespace Cli.Bulk;

/// <summary>Says what became of each Recording: as they come for people, as one document for programs.</summary>
internal sealed class BulkReport(TextWriter output, OutputFormat format, bool withNamespace)
{
    private readonly List<ChangeResult> _results = [];

    /// <summary>One more.</summary>
    public void Add(ChangeResult result)
    {
        _results.Add(result);
        if (format == OutputFormat.Text)
        {
            var name = withNamespace ? result.Recording.ToString() : result.Recording.Name;
            output.WriteLine($"{name,-40} {Word(result.Outcome),-8} {result.Message}");
        }
        else if (format == OutputFormat.Name && result.Outcome is ChangeOutcome.Done or ChangeOutcome.Planned)
        {
            output.WriteLine(Documents.NameOf(result.Recording));
        }
    }

    /// <summary>All are in.</summary>
    /// <returns>The exit code.</returns>
    public int End()
    {
        switch (format)
        {
            case OutputFormat.Text when _results.Count != 1:
                output.WriteLine(Summary());
                break;
            case OutputFormat.Json or OutputFormat.Yaml:
                output.WriteLine(Documents.Of(Document(), format));
                break;
        }

        return _results.Exists(result => result.Outcome is ChangeOutcome.Refused or ChangeOutcome.Failed) ? ExitCodes.SomeRefused : ExitCodes.Success;
    }

    private string Summary()
    {
        if (_results.Count == 0)
        {
            return "No recordings found.";
        }

        var counts = _results.GroupBy(result => result.Outcome).OrderBy(group => group.Key)
            .Select(group => string.Create(CultureInfo.InvariantCulture, $"{group.Count()} {Word(group.Key)}"));
        return string.Create(CultureInfo.InvariantCulture, $"{_results.Count} recordings: {string.Join(", ", counts)}");
    }

    private JsonObject Document() => new()
    {
        ["results"] = new JsonArray([.. _results.Select(Entry)]),
    };

    private static JsonObject Entry(ChangeResult result)
    {
        var entry = new JsonObject
        {
            ["namespace"] = result.Recording.Namespace,
            ["name"] = result.Recording.Name,
            ["outcome"] = result.Outcome.ToString(),
            ["message"] = result.Message,
        };
        if (result.Forecast is { } forecast)
        {
            entry["phase"] = forecast.Phase?.ToString();
            entry["isResumption"] = forecast.IsResumption;
            entry["stages"] = new JsonObject
            {
                ["run"] = Names(forecast.Run),
                ["reuse"] = Names(forecast.Reuse),
                ["skip"] = Names(forecast.Skip),
                ["wait"] = new JsonArray([.. forecast.Wait.Select(wait => new JsonObject { ["stage"] = wait.Stage, ["reason"] = wait.Reason })]),
            };
        }

        return entry;
    }

    private static JsonArray Names(IEnumerable<string> names) => new([.. names.Select(name => (JsonNode)JsonValue.Create(name))]);

    private static string Word(ChangeOutcome outcome) => outcome switch
    {
        ChangeOutcome.Done => "done",
        ChangeOutcome.Planned => "would do",
        ChangeOutcome.Skipped => "skipped",
        ChangeOutcome.Refused => "refused",
        _ => "failed",
    };
}
