using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using Recordings.Planning;

namespace Recordings.Tests.Planning.Laws;

/// <summary>Law 1: planning references no client, Task, logger, clock, random source, file or network. Read from the compiled code.</summary>
public sealed class PurityTests
{
    private static readonly string[] Forbidden =
    [
        "System.Threading.Tasks.", "System.Threading.Thread", "System.Threading.Timer", "System.Threading.Volatile", "System.Threading.Interlocked",
        "System.Net.", "System.IO.File", "System.IO.Directory", "System.IO.Path", "System.IO.FileStream", "System.Random", "System.Guid", "System.TimeProvider",
        "System.Diagnostics.Stopwatch", "System.Diagnostics.Process", "System.Console", "Microsoft.", "Serilog.",
    ];

    private static readonly string[] ForbiddenMembers = ["get_Now", "get_UtcNow", "get_Today", "get_TickCount", "get_TickCount64", "GetEnvironmentVariable", "NewGuid", "CreateVersion7"];

    [Fact]
    public void The_library_references_no_task_client_logger_clock_or_random_source()
    {
        using var stream = File.OpenRead(typeof(Planner).Assembly.Location);
        using var file = new PEReader(stream);
        var metadata = file.GetMetadataReader();

        var types = metadata.TypeReferences.Select(handle => metadata.GetTypeReference(handle))
            .Select(type => $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}")
            .ToList();
        var members = metadata.MemberReferences.Select(handle => metadata.GetString(metadata.GetMemberReference(handle).Name)).ToList();

        Assert.NotEmpty(types);
        Assert.DoesNotContain(types, type => Forbidden.Any(name => type.StartsWith(name, StringComparison.Ordinal)));
        Assert.Empty(members.Intersect(ForbiddenMembers));
        Assert.Equal(metadata.GetTableRowCount(TableIndex.TypeRef), types.Count);
    }

    [Fact]
    public void Planning_keeps_no_state_between_plans()
    {
        var mutable = typeof(Planner).Assembly.GetTypes()
            .Where(type => type.Namespace?.StartsWith("Recordings.Planning", StringComparison.Ordinal) == true && !type.Name.StartsWith('<'))
            .SelectMany(type => type.GetFields(System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.NonPublic))
            .Where(field => field is { IsInitOnly: false, IsLiteral: false })
            .Select(field => $"{field.DeclaringType}.{field.Name}");

        Assert.Empty(mutable);
    }
}
