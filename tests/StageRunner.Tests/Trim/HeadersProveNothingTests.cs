using System.Reflection;
using System.Reflection.Emit;
using StageRunner.Media;
using StageRunner.Stages.Trim;

namespace StageRunner.Tests.Trim;

/// <summary>What decoding and packets found beats what a header says: nothing that cuts, or judges a cut, can even ask for it.</summary>
public sealed class HeadersProveNothingTests
{
    private static readonly Module Module = typeof(CutPlanner).Module;

    private static readonly HashSet<MethodBase> Headers =
    [
        typeof(MediaInfo).GetProperty(nameof(MediaInfo.Duration))!.GetMethod!,
        typeof(MediaInfo).GetProperty(nameof(MediaInfo.Promised))!.GetMethod!,
        typeof(VideoStream).GetProperty(nameof(VideoStream.Promised))!.GetMethod!,
        typeof(AudioStream).GetProperty(nameof(AudioStream.Promised))!.GetMethod!,
    ];

    /// <summary>The verifier asks the file that a muxer has just written how long its last frame stands: no packet tells.</summary>
    private static readonly Type[] Allowed = [typeof(CutVerifier)];

    [Fact]
    public void No_plan_and_no_command_of_a_cut_reads_a_duration_out_of_a_header()
    {
        var callers = Module.GetTypes().Where(type => type.Namespace == typeof(CutPlanner).Namespace && !Allowed.Contains(type) && !Allowed.Contains(type.DeclaringType))
            .SelectMany(type => type.GetMethods(BindingFlags.DeclaredOnly | BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(method => Calls(method).Any(Headers.Contains)).Select(method => $"{method.DeclaringType}.{method.Name}");

        Assert.Empty(callers);
    }

    [Fact]
    public void The_look_into_the_code_does_find_who_reads_one() =>
        Assert.Contains(Calls(typeof(AudioPass).Assembly.GetType("StageRunner.Media.MediaIntegrity")!.GetMethod("Shortfall", BindingFlags.Static | BindingFlags.NonPublic, [typeof(MediaInfo), typeof(MediaScan)])!), Headers.Contains);

    private static IEnumerable<MethodBase> Calls(MethodBase method)
    {
        var code = method.GetMethodBody()?.GetILAsByteArray() ?? [];
        for (var i = 0; i + 4 < code.Length; i++)
        {
            if ((code[i] == OpCodes.Call.Value || code[i] == OpCodes.Callvirt.Value) && Resolve(BitConverter.ToInt32(code, i + 1), method) is { } called)
            {
                yield return called;
            }
        }
    }

    /// <summary>A byte that is no call leads to a token that is none.</summary>
    private static MethodBase? Resolve(int token, MethodBase caller)
    {
        if (token >> 24 is not (0x06 or 0x0A or 0x2B))
        {
            return null;
        }

        try
        {
            return Module.ResolveMethod(token, caller.DeclaringType?.GetGenericArguments(), caller.IsGenericMethod ? caller.GetGenericArguments() : null);
        }
        catch (Exception none) when (none is ArgumentException or BadImageFormatException)
        {
            return null;
        }
    }
}
