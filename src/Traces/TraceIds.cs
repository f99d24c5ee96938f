using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Traces;

/// <summary>
/// The ids of what is traced, each a function of what it stands for: an operator that was killed goes on with the trace that it began, and a runner knows
/// its parent before that one was ever sent.
/// </summary>
public static class TraceIds
{
    private const int TraceLength = 32;
    private const int SpanLength = 16;

    /// <summary>The trace of one run.</summary>
    /// <param name="uid">The Recording's UID.</param>
    /// <param name="run">The run's generation.</param>
    /// <returns>32 hex digits.</returns>
    public static string OfRun(string uid, long run) => Hash($"trace/{uid}/{Text(run)}")[..TraceLength];

    /// <summary>The span of the run itself: the trace's root.</summary>
    /// <returns>16 hex digits.</returns>
    public static string RunSpan(string uid, long run) => Hash($"run/{uid}/{Text(run)}")[..SpanLength];

    /// <summary>The span of one attempt of a stage.</summary>
    /// <param name="uid">The Recording's UID.</param>
    /// <param name="run">The run's generation.</param>
    /// <param name="stage">The stage with its instance: <c>upload/main-channel</c>.</param>
    /// <param name="attempt">From 1, within the run.</param>
    /// <returns>16 hex digits.</returns>
    public static string AttemptSpan(string uid, long run, string stage, int attempt) =>
        Hash($"attempt/{uid}/{Text(run)}/{stage}/{Text(attempt)}")[..SpanLength];

    /// <summary>A span within an attempt.</summary>
    /// <param name="parent">The attempt's span.</param>
    /// <param name="process">What tells this process from another one of the same attempt.</param>
    /// <param name="number">Its number within the process.</param>
    /// <returns>16 hex digits.</returns>
    public static string ChildSpan(string parent, string process, int number) => Hash($"child/{parent}/{process}/{Text(number)}")[..SpanLength];

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
