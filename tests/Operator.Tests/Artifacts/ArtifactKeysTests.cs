using Operator.Artifacts;

namespace Operator.Tests.Artifacts;

public sealed class ArtifactKeysTests
{
    [Theory]
    [InlineData("math/lecture/trim/manifest.json", true)]
    [InlineData("a", true)]
    [InlineData("", false)]
    [InlineData("/a", false)]
    [InlineData("a/", false)]
    [InlineData("a//b", false)]
    [InlineData("a/../b", false)]
    [InlineData("./a", false)]
    [InlineData("a/b\0c", false)]
    [InlineData("a/b\nc", false)]
    [InlineData("a/.b.mp4.partial/data", false)]
    [InlineData("a/.b.mp4.1.tmp", false)]
    public void Nothing_leads_out_and_nothing_names_what_is_unfinished(string key, bool valid) => Assert.Equal(valid, ArtifactKeys.IsValid(key));

    [Theory]
    [InlineData("math/lecture/a", true, true)]
    [InlineData(".published/math/lecture/a", true, true)]
    [InlineData(".shared/a", true, false)]
    [InlineData("math/lecture", false, false)]
    [InlineData("math/lecture2/a", false, false)]
    [InlineData("physics/lecture/a", false, false)]
    [InlineData(".published/math/other/a", false, false)]
    public void A_runner_has_its_own_recordings_prefix_and_reads_what_is_shared(string key, bool reads, bool writes) =>
        Assert.Equal((reads, writes), (ArtifactKeys.MayRead(key, "math/lecture"), ArtifactKeys.MayWrite(key, "math/lecture")));
}
