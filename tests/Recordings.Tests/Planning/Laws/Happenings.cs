using Recordings.Contract;
using Recordings.Planning;
using Recordings.Planning.Admission;
using Recordings.Resources;
using Recordings.Resources.Pipeline;
using Testing.Builders;

namespace Recordings.Tests.Planning.Laws;

/// <summary>What may happen to a Recording, by numbers: Jobs end well, badly or not at all, users do all that users can, clocks jump, things get lost.</summary>
internal sealed class Happenings
{
    /// <summary>The largest number that is something else than a smaller one would be.</summary>
    public const int Most = 25_999;

    /// <summary>The template that the Recording may name.</summary>
    public const string Template = "t";

    private const int Kinds = 26;

    private static readonly string[] Codes =
    [
        ErrorCodes.SourceUnavailable, ErrorCodes.SourceNotFound, ErrorCodes.CredentialInvalid, ErrorCodes.UploadQuota, ErrorCodes.UploadRejected,
        ErrorCodes.UploadUnavailable, ErrorCodes.OutOfMemory, ErrorCodes.TranscriptMissing, ErrorCodes.Internal,
    ];

    private static readonly string[] Scarce = ["download", "trim", "transcribe", "upload/a", "upload/b"];
    private static readonly string[] Names = ["a", "b", "c"];

    public PaperCluster Cluster { get; } = new PaperCluster(ARecording.Spec.WithOutputs(ARecording.S3Output("a"), ARecording.S3Output("b"))).Settle();

    /// <summary>What happened, for who reads a failure.</summary>
    public List<string> Log { get; } = [];

    /// <summary>Whether the status was lost: what only it knew is gone.</summary>
    public bool HasLostStatus { get; private set; }

    /// <summary>The stage whose attempt failed in the last step; null: none.</summary>
    public ObservedJob? Failed { get; private set; }

    /// <summary>Lets one thing happen, and what follows from it.</summary>
    public void Next(int step)
    {
        var (what, which) = (step % Kinds, step / Kinds);
        var live = Cluster.LiveJobs.ToList();
        Failed = null;
        Log.Add($"{what}/{which}");
        if (what < 10 && live.Count > 0)
        {
            End(live[which % live.Count], what, which);
        }
        else if (what < 16)
        {
            Befall(what, which);
        }
        else
        {
            Cluster.Change(spec => Changed(spec, what, which));
        }
    }

    private void End(ObservedJob job, int what, int which)
    {
        var key = PaperCluster.KeyOf(job);
        switch (what)
        {
            case 0 or 1 or 2 or 3 or 4:
                Cluster.Succeed(key);
                break;
            case 5 or 6:
                // A Secret that changed meanwhile is reason enough to try again at once.
                Failed = Codes[which % Codes.Length] == ErrorCodes.CredentialInvalid ? null : job;
                Cluster.Fail(key, Codes[which % Codes.Length]);
                break;
            case 7:
                Cluster.Interrupt(key);
                break;
            case 8:
                Cluster.End(key, Cluster.SuccessOf(job)).Step(losesStatus: true);
                Cluster.Settle();
                break;
            case 9 when key is not ("download" or "cleanup/source"):
                Cluster.Fail(key, ErrorCodes.InputCorrupt, producer: key == "trim" ? "download" : "trim");
                break;
            default:
                Cluster.SetPod(key, APod.Terminated(137, "OOMKilled")).Settle();
                break;
        }
    }

    private void Befall(int what, int which)
    {
        switch (what)
        {
            case 10:
                Cluster.After(TimeSpan.FromSeconds(which % 5000));
                break;
            case 11:
                Cluster.FinishDeletes().Settle();
                break;
            case 12:
                // Clocks are set back too.
                Cluster.After(TimeSpan.FromSeconds((which % 7200) - 3600));
                break;
            case 13:
                Cluster.SetSecret("store", $"{which}", isLabelled: which % 3 > 0);
                break;
            case 14 when which % 4 == 0:
                HasLostStatus = true;
                Cluster.LoseStatus().Settle();
                break;
            case 15:
                var scarce = Scarce[which % Scarce.Length];
                Cluster.Short(scarce, Cluster.Observation.Shortages.ContainsKey(scarce) ? null : Shortages(Cluster.Now)[which % 2]).Settle();
                break;
            default:
                ChangeTemplate(which);
                break;
        }
    }

    /// <summary>Made, broken, mended, deleted.</summary>
    private void ChangeTemplate(int which)
    {
        switch (which % 4)
        {
            case 0:
                Cluster.DeleteTemplate(Template);
                break;
            case 1:
                Cluster.SetTemplate(Template, new RecordingTemplateSpec { Pipeline = new PipelineSpec { Trimming = new TrimmingSettings { MinSilence = "never" } } });
                break;
            default:
                Cluster.SetTemplate(Template, new RecordingTemplateSpec { Pipeline = new PipelineSpec { Subtitles = new SubtitlesSettings { MaxLines = 1 + (which % 3) } } });
                break;
        }
    }

    private static Shortage[] Shortages(DateTimeOffset now) =>
        [new(Reasons.ConcurrencyLimit, "too many at once"), new(Reasons.QuotaExceeded, "exceeded quota", now + TimeSpan.FromSeconds(30))];

    private static RecordingSpec Changed(RecordingSpec spec, int what, int which) => what switch
    {
        16 => spec with { Paused = !spec.Paused, PauseMode = (PauseMode)(which % 2) },
        17 => spec.RunAgain((RunPolicy)(which % 2), which % 3 == 0 ? "trim" : null),

        // As kubectl patch does it: what was asked of an earlier run stays where it is.
        18 => spec with { RunGeneration = spec.RunGeneration + 1, RunTemplate = which % 3 == 0 ? Template : spec.RunTemplate },
        19 => spec with { Title = $"Title {which % 7}" },
        20 => spec.WithOutput(Names[which % 3], output => output with { Suspended = output.Suspended != true }),
        21 => spec.WithOutput(Names[which % 3], output => output with { UploadGeneration = (output.UploadGeneration ?? 0) + (which % 5 == 0 ? -1 : 1) is var wish and >= 0 ? wish : 0 }),
        22 => Outputs(spec, which),
        23 => spec.Overriding(pipeline => pipeline with
        {
            Trimming = new TrimmingSettings { Enabled = which % 2 == 0 },
            Clips = which % 5 < 2 ? null : new ClipsSettings { Enabled = true, Parallelism = which % 5 - 1, Count = 4 },
        }),
        24 => spec with { Template = spec.Template is null ? Template : null },
        _ => which % 2 == 0
            ? spec with { Retention = spec.Retention is null ? new RetentionSpec { Source = $"{which % 48}h" } : null }
            : spec with { Skip = !spec.Skip },
    };

    /// <summary>One comes, goes, is switched, or has another name.</summary>
    private static RecordingSpec Outputs(RecordingSpec spec, int which)
    {
        var name = Names[which % 3];
        var outputs = spec.Overrides!.Outputs!;
        return (which / 3 % 4) switch
        {
            0 when outputs.All(output => output.Name != name) => spec.WithOutputs([.. outputs, ARecording.S3Output(name)]),
            1 => spec.WithOutputs([.. outputs.Where(output => output.Name != name)]),
            2 when outputs.All(output => output.Name != name) => spec.WithOutputs([.. outputs.Select((output, i) => i == 0 ? output with { Name = name } : output)]),
            _ => spec.WithOutput(name, output => output with { Enabled = output.Enabled == false }),
        };
    }
}
