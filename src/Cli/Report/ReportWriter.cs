using System.Globalization;
using Cli.Printing;
using Recordings.Contract;
using Recordings.Planning;
using Recordings.Resources.Status;

namespace Cli.Report;

/// <summary>Lays the report out as one HTML page without external assets.</summary>
public static class ReportWriter
{
    // Enough for the head, whatever its title.
    private const int HeadLength = 16 * 1024;

    /// <summary>Whether a file is a report of a Recording, written here.</summary>
    public static bool IsOf(string path, string recording)
    {
        using var file = File.OpenText(path);
        var head = new char[HeadLength];
        var length = file.ReadBlock(head, 0, HeadLength);
        return new string(head, 0, length).Contains(Mark(recording), StringComparison.Ordinal);
    }

    /// <summary>The page.</summary>
    public static string Write(ReportModel model)
    {
        var html = new Html();
        html.Raw("<!doctype html>").Raw("<html lang=\"en\">").Raw("<head>").Raw("<meta charset=\"utf-8\">")
            .Raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
            .Raw(Mark(model.Recording)).Element("title", model.Title).Raw($"<style>{ReportStyle.Css}</style>").Raw("</head>").Raw("<body>").Raw("<main>");
        Head(html, model);
        Failure(html, model.Status);
        Published(html, model);
        ContactSheet.Write(html, model.Clips);
        Media(html, model);
        Stages(html, model.Status);
        Transcript(html, model);
        html.Element("footer", $"Made by kubectl-recording on {model.MadeAt.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture)}.");
        return html.Raw("</main>").Raw("</body>").Raw("</html>").ToString();
    }

    private static string Mark(string recording) => $"<meta name=\"generator\" content=\"kubectl-recording of {Html.Escape(recording)}\">";

    private static void Head(Html html, ReportModel model)
    {
        html.Raw("<header>").Element("h1", model.Title);
        var succeeded = model.Status.Conditions?.FirstOrDefault(condition => condition.Type == ConditionTypes.Succeeded);
        var isGood = succeeded?.Status == "True";
        html.Element("p", isGood ? $"{model.Status.Phase}" : $"{model.Status.Phase}, failed", isGood ? "badge good" : "badge bad");
        html.Raw("</header>");
    }

    private static void Failure(Html html, RecordingStatus status)
    {
        if (status.Failure is not { } failure)
        {
            return;
        }

        html.Raw("<section class=\"failure\">").Element("h2", $"{failure.Stage} failed: {failure.Code}").Element("p", failure.Message)
            .Element("p", FailureAdvice.OfLocal(status), "advice").Raw("</section>");
    }

    private static void Published(Html html, ReportModel model)
    {
        html.Raw("<section>").Element("h2", "Published");
        if (model.Files.Count == 0 && model.Status.Outputs is not { Count: > 0 })
        {
            html.Element("p", "Nothing was published.", "note");
        }

        foreach (var output in model.Status.Outputs ?? [])
        {
            html.Element("h3", $"{output.Name} ({output.Platform}): {output.State}");
            if (output.Message is { Length: > 0 } message)
            {
                html.Element("p", message, "note");
            }

            foreach (var step in StepsAfterUpload.Failed(output))
            {
                html.Element("p", step, "advice");
            }

            html.Raw("<ul>");
            if (ReportBuilder.AddressOf(output) is { } address)
            {
                // Only what a browser opens is a link.
                var isWeb = address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps;
                _ = isWeb ? html.Raw("<li>").Link(address.AbsoluteUri, address.AbsoluteUri).Raw("</li>") : html.Element("li", address.AbsoluteUri);
            }

            foreach (var file in model.Files.Where(file => file.Output == output.Name))
            {
                html.Raw("<li>").Link(file.Address, file.Name).Element("span", Humanize.Bytes(file.SizeBytes), "note").Raw("</li>");
            }

            html.Raw("</ul>");
        }

        html.Raw("</section>");
    }

    private static void Media(Html html, ReportModel model)
    {
        if (model.Status.Media is not { } media)
        {
            return;
        }

        html.Raw("<section>").Element("h2", "Media").Raw("<table>");
        if (media.DurationSeconds is { } source)
        {
            html.Row("Source", Humanize.Duration(source));
        }

        if (media.PromisedSeconds is { } promised)
        {
            html.Row("Salvaged", $"the file promised {Humanize.Duration(promised)}");
        }

        if (media.DamagedSeconds is { } damaged)
        {
            html.Row("Damaged", $"{Humanize.Duration(damaged)} of sound can't be decoded");
        }

        if (media.TranscriptEncoding is { } encoding)
        {
            html.Row("Transcript read as", media.TranscriptEncodingConfidence is { } sure ? string.Create(CultureInfo.InvariantCulture, $"{encoding}, {sure:0%} sure") : encoding);
        }

        if (media.TrimmedSeconds is { } trimmed)
        {
            html.Row("Published", Humanize.Duration(trimmed));
        }

        if (media is { DurationSeconds: { } before, TrimmedSeconds: { } after })
        {
            html.Row("Silence cut", Humanize.Duration(Math.Max(0, before - after)));
        }

        if (media is { Width: { } width, Height: { } height })
        {
            html.Row("Picture", string.Create(CultureInfo.InvariantCulture, $"{width} × {height}"));
        }

        if (media.Lost is { } lost)
        {
            html.Row("Not kept", lost);
        }

        if (media.SizeBytes is { } bytes)
        {
            html.Row("Size of the source", Humanize.Bytes(bytes));
        }

        if (model.Status.Quality is { } quality)
        {
            html.Row("Transcript quality", quality.Verdict.ToString());
        }

        html.Raw("</table>");
        if (model.Waveform is { } waveform)
        {
            WaveformDrawing.Draw(html, waveform);
        }

        html.Raw("</section>");
    }

    private static void Stages(Html html, RecordingStatus status)
    {
        html.Raw("<section>").Element("h2", "Stages").Raw("<table>")
            .Raw("<thead><tr><th scope=\"col\">Stage</th><th scope=\"col\">State</th><th scope=\"col\">Took</th><th scope=\"col\">Attempt</th><th scope=\"col\">Remarks</th></tr></thead><tbody>");
        foreach (var stage in status.Stages ?? [])
        {
            var took = stage is { StartedAt: { } start, FinishedAt: { } end } ? Humanize.Duration(Math.Max(0, (end - start).TotalSeconds)) : "";
            var attempt = stage.Attempt > 0 ? stage.Attempt.ToString(CultureInfo.InvariantCulture) : "";
            var state = stage.Reused == true ? $"{stage.State} (reused)" : stage.State.ToString();
            html.Row(stage.Name, state, took, attempt, stage.Message ?? stage.Reason ?? "");
        }

        html.Raw("</tbody></table></section>");
    }

    private static void Transcript(Html html, ReportModel model)
    {
        if (model.Transcript.Count == 0)
        {
            return;
        }

        html.Raw("<section>").Element("h2", "Transcript");
        if (model.Language is { Length: > 0 } language)
        {
            html.Element("p", $"Language: {language}", "note");
        }

        html.Raw("<dl class=\"transcript\">");
        foreach (var line in model.Transcript)
        {
            html.Element("dt", Humanize.Clock(line.Start)).Element("dd", line.Text);
        }

        html.Raw("</dl></section>");
    }
}
