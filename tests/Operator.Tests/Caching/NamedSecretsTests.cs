using Operator.Caching;
using Operator.Tests.Scenarios;
using Recordings.Contract;
using Recordings.Planning.Layers;
using Recordings.Planning.Settings;
using Recordings.Planning.Templates;
using Recordings.Resources;
using Recordings.Resources.Pipeline;

namespace Operator.Tests.Caching;

public sealed class NamedSecretsTests
{
    [Fact]
    public void They_hold_every_Secret_that_the_planner_needs()
    {
        var identity = new RecordingIdentity { Namespace = World.Namespace, Name = "lecture", Uid = "uid" };
        var settings = SomeSettings.Default with
        {
            Defaults = new PipelineSpec
            {
                Artifacts = new ArtifactsSettings { S3 = new ArtifactsS3 { Bucket = "recordings", Credentials = new SecretReference("store") } },
            },
        };
        var spec = SomeSettings.Lecture(SomeSettings.ToBucket("main", "publisher")) with
        {
            Source = new SourceSpec { Http = new HttpSource { Url = "https://example.org/a.mp4", HeadersFrom = new SecretReference("headers") } },
        };

        var named = NamedSecrets.Of(spec, settings);

        Assert.Equal(["headers", "publisher", "store"], named.Order(StringComparer.Ordinal));
        Assert.Subset(named.ToHashSet(), SecretNeeds.NamedBy(identity, spec, PipelineLayers.Resolve(settings, spec, new TemplateChoice()).Pipeline, settings).ToHashSet());
    }
}
