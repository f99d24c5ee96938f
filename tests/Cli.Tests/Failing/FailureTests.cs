using System.Net.Sockets;
using Cli.Failing;
using Cli.Local;
using Kubernetes.Embedded.Persistence;

namespace Cli.Tests.Failing;

/// <summary>Whatever is thrown becomes a code and a sentence, in one place.</summary>
public sealed class FailureTests
{
    public static TheoryData<int, string> Errnos() => new()
    {
        { 5, "The disk reports an input/output error." },
        { 13, "The permissions do not allow it." },
        { 20, "Something else has that name" },
        { 27, "A file may not grow that large here." },
        { 28, "The disk is full. Free some space, or give another --out." },
        { 30, "The file system is read-only. Mount it for writing, or give another --out." },
        { 36, "The path is too long." },
        { 40, "Symbolic links lead in a circle there." },
        { 122, "The disk quota is used up." },
        { 9999, "Check the disk" },
    };

    [Theory]
    [MemberData(nameof(Errnos))]
    public void A_disk_s_error_is_told_with_what_to_do_however_deep_it_lies(int errno, string said)
    {
        var error = new IOException("Some error : '/x/y'", errno);

        foreach (var exception in (Exception[])[error, new StateNotSavedException("/x/y", error), new AggregateException(error), new IOException("Not saved.", error)])
        {
            var failure = Failure.Of(exception);

            Assert.Equal(ExitCodes.Disk, failure.ExitCode);
            Assert.Contains(said, failure.Message, StringComparison.Ordinal);
            Assert.Contains("/x/y", failure.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void No_permission_and_a_state_that_is_not_saved_for_whatever_reason_are_the_disk_s_too()
    {
        Assert.Equal(
            (ExitCodes.Disk, "Access to the path '/x' is denied. The permissions do not allow it. Change them, or give another --out."),
            Told(new UnauthorizedAccessException("Access to the path '/x' is denied.")));
        Assert.Equal(ExitCodes.Disk, Failure.Of(new StateNotSavedException("/x", new InvalidOperationException())).ExitCode);
    }

    [Fact]
    public void A_manifest_a_busy_directory_and_a_stop_have_codes_of_their_own()
    {
        Assert.Equal((ExitCodes.Usage, "m.yaml: is wrong"), Told(new ManifestException("m.yaml", "is wrong")));
        Assert.Equal(ExitCodes.Busy, Failure.Of(new WorkspaceBusyException("/x", new IOException())).ExitCode);
        Assert.Equal((ExitCodes.Interrupted, "Stopped."), Told(new TaskCanceledException()));
    }

    [Fact]
    public void A_network_s_error_is_not_the_disk_s() =>
        Assert.Equal(ExitCodes.Fault, Failure.Of(new IOException("Failed to bind", new SocketException(98))).ExitCode);

    [Fact]
    public void Whatever_else_it_is_nobody_reads_a_stack_trace()
    {
        try
        {
            _ = Array.Empty<int>().First();
        }
        catch (Exception e)
        {
            var failure = Failure.Of(e);

            Assert.Equal(ExitCodes.Fault, failure.ExitCode);
            Assert.DoesNotContain("   at ", failure.Message, StringComparison.Ordinal);
        }
    }

    private static (int, string) Told(Exception exception)
    {
        var failure = Failure.Of(exception);
        return (failure.ExitCode, failure.Message);
    }
}
