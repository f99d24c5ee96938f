using System.Collections.Immutable;
using System.Globalization;
using Recordings.Contract;
using Recordings.Planning.Summary;
using Recordings.Resources.Status;

namespace Recordings.Planning.Sources;

/// <summary>
/// Takes a page in: creates what is new and counts. Creating comes first and is told of afterwards, so that a crash in between creates nothing twice
/// and counts nothing wrongly: what exists says which look created it.
/// </summary>
internal sealed class PageFold
{
    /// <summary>How many a dry run lists: a status has to hold them.</summary>
    public const int MaxPreview = 50;
    private const int MaxPreviewTitle = 100;

    private readonly SourceObservation _observation;
    private readonly FoundItems _items;
    private readonly List<SourceAction> _creations = [];
    private readonly List<FoundRecording> _preview;
    private SyncProgress _sync;
    private int _wanted;

    private PageFold(SourceObservation observation, SyncProgress sync)
    {
        // What went wrong before this page could be read is over; what was refused is still to be told.
        _sync = sync with { Code = null, Message = sync.Refused > 0 ? sync.Message : null, NextAttemptAt = null };
        (_observation, _items) = (observation, new FoundItems(observation));
        _preview = observation.Spec.DryRun ? [.. observation.Status.Preview ?? []] : [];
        _wanted = sync.Created + sync.Skipped + _preview.Count;
    }

    /// <summary>What is still to be created. Empty: the page is done with, and the counts are those after it.</summary>
    public ImmutableArray<SourceAction> Creations => [.. _creations];

    /// <summary>The counts after this page.</summary>
    public SyncProgress Sync => _sync;

    /// <summary>Whether more was found than may be created in one look.</summary>
    public bool IsAtLimit { get; private set; }

    /// <summary>What the namespace's quota says; null: it has room.</summary>
    public string? OverQuota { get; private set; }

    /// <summary>What a dry run lists so far; null: it is none.</summary>
    public ImmutableArray<FoundRecording>? Preview => _observation.Spec.DryRun ? [.. _preview] : null;

    public static PageFold Of(SourceObservation observation, SyncProgress sync, SyncPage page)
    {
        var fold = new PageFold(observation, sync);
        foreach (var item in page.Items.DistinctBy(item => item.Id))
        {
            if (!fold.Take(item))
            {
                break;
            }
        }

        return fold;
    }

    // False: no more may be taken.
    private bool Take(FoundItem item)
    {
        var name = SourceNames.Of(_observation.Identity.Name, item.Id);
        var creation = _observation.Creations.GetValueOrDefault(name);
        var known = _observation.Known.GetValueOrDefault(name);
        if (known is null && creation is null && _items.IsUnmatched(item))
        {
            // Looked at again by every look: once a template matches it, that one creates it.
            _sync = _sync with { Found = _sync.Found + 1, Unmatched = (_sync.Unmatched ?? 0) + 1 };
            return true;
        }

        if (known is null && creation is null && _wanted >= _observation.Spec.Limit)
        {
            IsAtLimit = true;
            return false;
        }

        _sync = _sync with { Found = _sync.Found + 1 };
        if (IsOfThisLook(known) || creation?.Result == CreationResult.Created)
        {
            Count(item);
        }
        else if (creation?.Result == CreationResult.Refused)
        {
            var said = string.Create(CultureInfo.InvariantCulture, $"{name}: {creation.Message}");
            _sync = _sync with { Refused = _sync.Refused + 1, Message = _sync.Message ?? Text.Cut(said, SourcePass.MaxMessage) };
        }
        else if (creation?.Result == CreationResult.OverQuota)
        {
            OverQuota ??= creation.Message;
        }
        else if (known is null && creation is null)
        {
            Want(item);
        }

        return true;
    }

    // By its UID: a source made anew under an old name begins with look 1 again, and what its namesake created is none of its own.
    private bool IsOfThisLook(KnownRecording? known) =>
        known is not null && known.SourceUid == _observation.Identity.Uid && known.Sync == _sync.Number;

    private void Count(FoundItem item)
    {
        _wanted++;
        _sync = _items.IsBlank(item) ? _sync with { Skipped = _sync.Skipped + 1 } : _sync with { Created = _sync.Created + 1 };
    }

    private void Want(FoundItem item)
    {
        _wanted++;
        if (!_observation.Spec.DryRun)
        {
            _creations.Add(new SourceAction.CreateRecording(_items.ToRecording(item, _sync.Number)));
        }
        else if (_preview.Count < MaxPreview)
        {
            var entry = _items.ToPreview(item);
            _preview.Add(entry with { Title = Text.Cut(entry.Title, MaxPreviewTitle) });
        }
    }
}
