namespace Recordings.Contract;

/// <summary>Where Zoom is. Only the operator's configuration says so, never a Recording: the account's secret is sent there.</summary>
public sealed record ZoomAddresses
{
    /// <summary>Gives tokens.</summary>
    // Set, not init (here and below): the JSON generator resets an init-only property that is absent to null.
    public string Accounts { get; set; } = "https://zoom.us";

    /// <summary>Answers questions about recordings.</summary>
    public string Api { get; set; } = "https://api.zoom.us";
}
