namespace StageRunner.Zoom;

/// <summary>Questions about recordings.</summary>
internal static class ZoomRecordings
{
    private const int TokenSeconds = 6 * 3600;

    /// <summary>One meeting's files, with a token for them that lives for six hours.</summary>
    /// <param name="client">Asks.</param>
    /// <param name="meeting">A UUID, or a number: its latest instance.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static Task<ZoomRecording> FindAsync(ZoomClient client, string meeting, CancellationToken cancellationToken) => client.GetAsync(
        $"/v2/meetings/{Escape(meeting)}/recordings?include_fields=download_access_token&ttl={TokenSeconds}", ZoomRecording.Of, cancellationToken);

    /// <summary>A UUID that begins with a slash, or has two in a row, must be escaped twice; any other once.</summary>
    internal static string Escape(string meeting)
    {
        var once = Uri.EscapeDataString(meeting);
        return meeting.StartsWith('/') || meeting.Contains("//", StringComparison.Ordinal) ? Uri.EscapeDataString(once) : once;
    }
}
