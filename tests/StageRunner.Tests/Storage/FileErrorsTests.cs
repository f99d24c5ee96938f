using Recordings.Contract;
using StageRunner.Contract;
using StageRunner.Storage.Directories;

namespace StageRunner.Tests.Storage;

/// <summary>What a directory's errors are: a full disk, whatever it is that is full, a refusal, or one that may answer next time.</summary>
public sealed class FileErrorsTests
{
    [Theory]
    [InlineData(28, ErrorCodes.OutOfDisk)]
    [InlineData(122, ErrorCodes.OutOfDisk)]
    [InlineData(27, ErrorCodes.OutOfDisk)]
    [InlineData(30, ErrorCodes.StorageUnavailable)]
    [InlineData(5, ErrorCodes.StorageUnavailable)]
    [InlineData(116, ErrorCodes.StorageUnavailable)]
    public void An_errno_says_which(int errno, string code) =>
        Assert.Equal(code, Assert.Throws<StageException>(() => FileErrors.Map<int>(() => throw new IOException("no", errno))).Code);

    [Fact]
    public void No_permission_is_a_denial() =>
        Assert.Equal(ErrorCodes.StorageDenied, Assert.Throws<StageException>(() => FileErrors.Map<int>(() => throw new UnauthorizedAccessException("no"))).Code);
}
