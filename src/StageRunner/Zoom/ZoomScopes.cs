namespace StageRunner.Zoom;

/// <summary>The scopes that an app needs for what is asked here; docs/zoom.md names the same ones.</summary>
internal static class ZoomScopes
{
    /// <summary>For the files of one meeting.</summary>
    public const string Files = "cloud_recording:read:list_recording_files:admin";

    /// <summary>For the recordings of a user.</summary>
    public const string OfUser = "cloud_recording:read:list_user_recordings:admin";

    /// <summary>For the recordings of an account.</summary>
    public const string OfAccount = "cloud_recording:read:list_account_recordings:admin";
}
