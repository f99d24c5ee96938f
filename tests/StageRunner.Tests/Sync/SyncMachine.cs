using System.Text.Json;
using Recordings.Contract;
using Recordings.Json;
using StageRunner.Tests.Harness;

namespace StageRunner.Tests.Sync;

/// <summary>Looks at sources as the operator's Jobs do.</summary>
internal static class SyncMachine
{
    public static readonly DateTimeOffset Since = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>One page.</summary>
    public static async Task<StageResult> LookAsync(this RunnerHarness machine, SyncRequest sync, StageTuning? tuning = null, StoreReference? store = null) =>
        await machine.RunAsync(new StageRequest
        {
            Recording = new RecordingIdentity { Namespace = "ns", Name = "inbox", Uid = "uid-1" },
            Stage = StageNames.Sync,
            Instance = "page-1",
            Run = 1,
            Attempt = 1,
            Fingerprint = RunnerHarness.Fingerprint,
            Settings = JsonSerializer.SerializeToElement(sync with { Since = sync.Since == default ? Since : sync.Since }, RecordingsJson.Default.SyncRequest),
            Tuning = tuning ?? new StageTuning { AllowPrivateAddresses = true },
            Store = store ?? new StoreReference { Root = "" },
        });

    /// <summary>All pages, as the operator asks for them.</summary>
    public static async Task<IReadOnlyList<FoundItem>> LookAtAllAsync(this RunnerHarness machine, SyncRequest sync, StageTuning? tuning = null, StoreReference? store = null)
    {
        var items = new List<FoundItem>();
        for (var pages = 0; pages < 100; pages++)
        {
            var result = await machine.LookAsync(sync, tuning, store);
            Assert.True(result.Outcome == StageOutcome.Succeeded, $"{result.Code}: {result.Message}");
            var page = PackedPage.TryUnpack(result.Page)!;
            items.AddRange(page.Items);
            if (page.IsLast)
            {
                return items;
            }

            Assert.NotEmpty(page.Items);
            sync = sync with { After = page.Items[^1].Mark };
        }

        throw new InvalidOperationException("the pages never end");
    }
}
