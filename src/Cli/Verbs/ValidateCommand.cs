using System.CommandLine;
using System.Globalization;
using Cli.Manifests;

namespace Cli.Verbs;

/// <summary><c>validate</c>: whether manifests would be taken, without a cluster. A line for each object, or for each thing that is wrong with it.</summary>
internal static class ValidateCommand
{
    public static Command Create(TextReader input, TimeProvider time)
    {
        var files = new ManifestFiles(input);
        var configuration = new Option<FileInfo?>("--config") { Description = "The operator.yaml to hold roots, commands and defaults against" };
        var command = new Command("validate", "Check manifests of any kind, without a cluster") { configuration };
        files.AddTo(command);
        command.SetAction(arguments =>
        {
            var set = ManifestReader.Read(files.Read(arguments));
            var judge = new ManifestJudge(PlannedSettings.Of(arguments.GetValue(configuration)), time, templates: [], areComplete: false);
            return Write(arguments.InvocationConfiguration.Output, set, judge) ? ExitCodes.Success : ExitCodes.Usage;
        });
        return command;
    }

    private static bool Write(TextWriter output, ManifestSet set, ManifestJudge judge)
    {
        foreach (var problem in set.Unreadable)
        {
            output.WriteLine(problem);
        }

        var isGood = set.Unreadable.Count == 0;
        foreach (var item in set.Objects)
        {
            var judgement = judge.Judge(item, set);
            foreach (var problem in judgement.Problems)
            {
                output.WriteLine(problem);
            }

            foreach (var note in judgement.Notes)
            {
                output.WriteLine(note with { Text = $"note: {note.Text}" });
            }

            isGood &= judgement.Problems.Count == 0;
            if (judgement.Problems.Count == 0)
            {
                var verdict = item.IsForeign ? "not checked, for it is none of this project's kinds" : "ok";
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{item.File}:{item.Place.Line}: {item.Label}: {verdict}"));
            }
        }

        return isGood;
    }
}
