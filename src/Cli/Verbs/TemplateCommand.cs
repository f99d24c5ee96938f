using System.CommandLine;
using Cli.Bulk;
using Operator.Changes;

namespace Cli.Verbs;

/// <summary><c>template</c>: which RecordingTemplate a Recording's settings come from, and whether settings of its own stand over it.</summary>
internal static class TemplateCommand
{
    public static Command Create(BulkVerb verbs)
    {
        var bind = new Option<string?>("--bind") { HelpName = "template", Description = "Take the settings of this RecordingTemplate (spec.template)" };
        var unbind = new Option<bool>("--unbind") { Description = "Name none: one that matches is used, or the default one" };
        var reset = new Option<bool>("--reset") { Description = "Remove the recording's own settings (spec.overrides); --dry-run names them" };
        var force = new Option<bool>("--force") { Description = "With --bind: also a template that is not there yet" };
        var command = verbs.Create(
            "template",
            "Bind or unbind a template, or remove a recording's own settings; for the next run",
            arguments => new TemplateChange(arguments.GetValue(bind), arguments.GetValue(unbind), arguments.GetValue(reset), arguments.GetValue(force)),
            bind,
            unbind,
            reset,
            force);
        command.Validators.Add(result =>
        {
            var (isBind, isUnbind) = (!string.IsNullOrEmpty(result.GetValue(bind)), result.GetValue(unbind));
            if (isBind && isUnbind)
            {
                result.AddError("--bind and --unbind contradict each other");
            }
            else if (!isBind && !isUnbind && !result.GetValue(reset))
            {
                result.AddError("say what to do: --bind TEMPLATE, --unbind or --reset");
            }
        });
        return command;
    }
}
