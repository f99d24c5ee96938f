using System.Text.RegularExpressions;
using Amazon.Runtime.Internal;
using Amazon.S3;

namespace StageRunner.Storage.S3;

/// <summary>The region that a store says a bucket is in, when it was asked for in another.</summary>
internal static partial class S3Region
{
    private const string Header = "x-amz-bucket-region";

    /// <summary>Reads it from an error; null: it does not say, or the error is another one.</summary>
    public static string? Wanted(AmazonS3Exception answer) =>
        answer.ErrorCode is "AuthorizationHeaderMalformed" or "AuthorizationQueryParametersError" or "InvalidRegion" or "IllegalLocationConstraintException"
        || (int)answer.StatusCode is >= 300 and < 400
            ? Name(Told(answer)) ?? Name(Expecting().Match(answer.Message ?? "") is { Success: true } found ? found.Groups["region"].Value : null)
            : null;

    private static string? Told(AmazonS3Exception answer) =>
        answer.InnerException is HttpErrorResponseException { Response: { } response } && response.IsHeaderPresent(Header) ? response.GetHeaderValue(Header) : null;

    private static string? Name(string? region) => region is not null && Shape().IsMatch(region) ? region : null;

    [GeneratedRegex("expecting '(?<region>[a-z0-9-]{2,40})'", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Expecting();

    [GeneratedRegex("^[a-z0-9-]{2,40}$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Shape();
}
