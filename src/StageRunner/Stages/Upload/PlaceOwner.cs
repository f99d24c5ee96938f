using Recordings.Contract;
using StageRunner.Contract;
using StageRunner.Outside;

namespace StageRunner.Stages.Upload;

/// <summary>
/// Whose publication is at a bucket's or directory's place. Two Recordings of one name, in two namespaces, may be sent to one place by their settings: the second
/// is refused rather than mixed with the first. Those of one name and namespace in two clusters can't be told apart.
/// </summary>
internal static class PlaceOwner
{
    private const int MostBytes = 1 << 20;

    /// <summary>Looks before anything is sent.</summary>
    /// <exception cref="StageException">UploadRejected: another Recording's publication is there.</exception>
    public static async Task RequireOwnAsync(StageContext context, PublishTarget target, CancellationToken cancellationToken)
    {
        var key = target.Key(PublicationPage.FileName);
        await using var content = await target.Store.OpenReadAsync(key, range: null, cancellationToken);
        if (content is not null && await OwnerAsync(content, cancellationToken) is { } owner && owner != PublicationFile.Recording(context))
        {
            throw new StageException(
                ErrorCodes.UploadRejected,
                $"{target.Prefix} holds what Recording {ForeignText.Cut(owner, 200)} published; give this output another prefix or directory, or remove {PublicationPage.FileName} there");
        }
    }

    private static async Task<string?> OwnerAsync(Stream content, CancellationToken cancellationToken)
    {
        var bytes = new byte[MostBytes];
        var read = await content.ReadAtLeastAsync(bytes, MostBytes, throwOnEndOfStream: false, cancellationToken);
        return OutsideJson.Parse(bytes.AsSpan(0, read))?["recording"].Text;
    }
}
