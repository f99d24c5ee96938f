using Recordings.Contract;
using Recordings.Resources.Pipeline;

namespace Recordings.Planning.Settings;

/// <summary>Where a recording's artifacts are kept: the bucket that the settings name, else the operator's directory or its own store.</summary>
internal static class Stores
{
    public const string DefaultRegion = "us-east-1";

    public static StoreReference Of(RecordingIdentity identity, PipelineSpec pipeline, OperatorSettings settings)
    {
        var s3 = pipeline.Artifacts?.S3;
        if (string.IsNullOrEmpty(s3?.Bucket))
        {
            return new StoreReference
            {
                Directory = settings.ArtifactDirectory?.Path,
                Http = settings.ArtifactDirectory is null ? settings.ArtifactServer : null,
                Root = StoreKeys.Root(prefix: null, identity.Namespace, identity.Name),
            };
        }

        return new StoreReference
        {
            S3 = new S3Reference
            {
                Bucket = s3.Bucket,
                Endpoint = s3.Endpoint,
                Region = s3.Region ?? DefaultRegion,
                Secret = s3.Credentials?.Name,
            },
            Root = StoreKeys.Root(s3.Prefix, identity.Namespace, identity.Name),
        };
    }

    /// <summary>Whether there is a store at all.</summary>
    public static bool IsConfigured(StoreReference store) => store.S3 is not null || store.Http is not null || !string.IsNullOrEmpty(store.Directory);
}
