using System.Runtime.InteropServices;

namespace StageRunner.Text;

/// <summary>
/// The break iterators of ICU (libicuuc, with its dictionaries of Thai, Lao, Khmer, Burmese and of Chinese and Japanese words). .NET has no such thing, and its own
/// use of ICU is switched off. Each of ICU's versions names its functions anew, so the newest that is there is looked for.
/// </summary>
internal sealed unsafe class Icu
{
    private const int Words = 1;
    private const int Lines = 2;
    private const int Done = -1;
    private const int Newest = 99;
    private const int Oldest = 60;
    private static readonly Lazy<Icu?> Found = new(Find);

    private readonly delegate* unmanaged[Cdecl]<int, byte*, char*, int, int*, nint> _open;
    private readonly delegate* unmanaged[Cdecl]<nint, int> _next;
    private readonly delegate* unmanaged[Cdecl]<nint, void> _close;

    private Icu(nint open, nint next, nint close)
    {
        _open = (delegate* unmanaged[Cdecl]<int, byte*, char*, int, int*, nint>)open;
        _next = (delegate* unmanaged[Cdecl]<nint, int>)next;
        _close = (delegate* unmanaged[Cdecl]<nint, void>)close;
    }

    /// <summary>The library of this machine; null: it has none.</summary>
    public static Icu? Installed => Found.Value;

    /// <summary>Where a line may be broken (Unicode's annex 14, strict), as offsets into a text; the end is one.</summary>
    public HashSet<int> LineBreaks(string text) => Breaks(Lines, text);

    /// <summary>Where words begin and end, as offsets into a text; the end is one.</summary>
    public HashSet<int> WordBreaks(string text) => Breaks(Words, text);

    private HashSet<int> Breaks(int kind, string text)
    {
        var breaks = new HashSet<int>();
        var status = 0;
        fixed (char* letters = text)
        fixed (byte* root = "en@lb=strict\0"u8)
        {
            var iterator = _open(kind, root, letters, text.Length, &status);
            if (status > 0 || iterator == 0)
            {
                throw new InvalidOperationException($"ICU can't break texts: error {status}");
            }

            for (var at = _next(iterator); at != Done; at = _next(iterator))
            {
                breaks.Add(at);
            }

            _close(iterator);
        }

        return breaks;
    }

    private static Icu? Find() => Candidates().Select(candidate => Load(candidate.Library, candidate.Suffix)).FirstOrDefault(icu => icu is not null);

    private static IEnumerable<(string Library, string Suffix)> Candidates() => OperatingSystem.IsMacOS()
        ? [("/usr/lib/libicucore.dylib", "")]
        : Enumerable.Range(Oldest, Newest - Oldest + 1).Reverse().Select(version => ($"libicuuc.so.{version}", $"_{version}"));

    private static Icu? Load(string name, string suffix) =>
        NativeLibrary.TryLoad(name, out var library)
        && NativeLibrary.TryGetExport(library, "ubrk_open" + suffix, out var open)
        && NativeLibrary.TryGetExport(library, "ubrk_next" + suffix, out var next)
        && NativeLibrary.TryGetExport(library, "ubrk_close" + suffix, out var close)
            ? new Icu(open, next, close)
            : null;
}
