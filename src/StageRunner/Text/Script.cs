namespace StageRunner.Text;

/// <summary>What of a script matters for laying it out.</summary>
internal enum ScriptKind
{
    /// <summary>Words have spaces between them.</summary>
    Spaced,

    /// <summary>No spaces; a line may end almost anywhere: Chinese, Japanese.</summary>
    Ideographic,

    /// <summary>No spaces; a line may end behind a word alone, which a dictionary finds: Thai, Lao, Khmer, Burmese.</summary>
    Dictionary,

    /// <summary>Written from right to left, with spaces.</summary>
    RightToLeft,
}

/// <summary>A script of the world, by the blocks of Unicode that it has.</summary>
/// <param name="Name">As people call it; never empty.</param>
/// <param name="Kind">How it is laid out.</param>
internal sealed record Script(string Name, ScriptKind Kind)
{
    private static readonly (int From, int To, Script Script)[] Blocks =
    [
        .. Of("Latin", ScriptKind.Spaced, 0x41, 0x24F, 0x250, 0x2AF, 0x1E00, 0x1EFF, 0x2C60, 0x2C7F, 0xA720, 0xA7FF),
        .. Of("Greek", ScriptKind.Spaced, 0x370, 0x3FF, 0x1F00, 0x1FFF),
        .. Of("Cyrillic", ScriptKind.Spaced, 0x400, 0x52F, 0x1C80, 0x1C8F, 0x2DE0, 0x2DFF, 0xA640, 0xA69F),
        .. Of("Armenian", ScriptKind.Spaced, 0x530, 0x58F),
        .. Of("Hebrew", ScriptKind.RightToLeft, 0x590, 0x5FF, 0xFB1D, 0xFB4F),
        .. Of("Arabic", ScriptKind.RightToLeft, 0x600, 0x6FF, 0x750, 0x77F, 0x870, 0x8FF, 0xFB50, 0xFDFF, 0xFE70, 0xFEFE),
        .. Of("Syriac", ScriptKind.RightToLeft, 0x700, 0x74F, 0x860, 0x86F),
        .. Of("Thaana", ScriptKind.RightToLeft, 0x780, 0x7BF),
        .. Of("N'Ko", ScriptKind.RightToLeft, 0x7C0, 0x7FF),
        .. Of("an ancient script written from right to left", ScriptKind.RightToLeft, 0x800, 0x85F, 0x10800, 0x10FFF),
        .. Of("Adlam", ScriptKind.RightToLeft, 0x1E900, 0x1E95F),
        .. Of("Devanagari", ScriptKind.Spaced, 0x900, 0x97F, 0xA8E0, 0xA8FF),
        .. Of("Bengali", ScriptKind.Spaced, 0x980, 0x9FF),
        .. Of("Gurmukhi", ScriptKind.Spaced, 0xA00, 0xA7F),
        .. Of("Gujarati", ScriptKind.Spaced, 0xA80, 0xAFF),
        .. Of("Odia", ScriptKind.Spaced, 0xB00, 0xB7F),
        .. Of("Tamil", ScriptKind.Spaced, 0xB80, 0xBFF),
        .. Of("Telugu", ScriptKind.Spaced, 0xC00, 0xC7F),
        .. Of("Kannada", ScriptKind.Spaced, 0xC80, 0xCFF),
        .. Of("Malayalam", ScriptKind.Spaced, 0xD00, 0xD7F),
        .. Of("Sinhala", ScriptKind.Spaced, 0xD80, 0xDFF),
        .. Of("Thai", ScriptKind.Dictionary, 0xE00, 0xE7F),
        .. Of("Lao", ScriptKind.Dictionary, 0xE80, 0xEFF),
        .. Of("Tibetan", ScriptKind.Spaced, 0xF00, 0xFFF),
        .. Of("Burmese", ScriptKind.Dictionary, 0x1000, 0x109F, 0xA9E0, 0xA9FF, 0xAA60, 0xAA7F),
        .. Of("Georgian", ScriptKind.Spaced, 0x10A0, 0x10FF, 0x1C90, 0x1CBF, 0x2D00, 0x2D2F),
        .. Of("Korean", ScriptKind.Spaced, 0x1100, 0x11FF, 0x3130, 0x318F, 0xA960, 0xA97F, 0xAC00, 0xD7FF),
        .. Of("Ethiopic", ScriptKind.Spaced, 0x1200, 0x139F, 0x2D80, 0x2DDF, 0xAB00, 0xAB2F),
        .. Of("Cherokee", ScriptKind.Spaced, 0x13A0, 0x13FF, 0xAB70, 0xABBF),
        .. Of("Canadian syllabics", ScriptKind.Spaced, 0x1400, 0x167F),
        .. Of("Khmer", ScriptKind.Dictionary, 0x1780, 0x17FF),
        .. Of("Mongolian", ScriptKind.Spaced, 0x1800, 0x18AF),
        .. Of("Javanese", ScriptKind.Spaced, 0xA980, 0xA9DF),
        .. Of("Japanese", ScriptKind.Ideographic, 0x3040, 0x30FF, 0x31F0, 0x31FF, 0xFF66, 0xFF9F),
        .. Of("Chinese", ScriptKind.Ideographic, 0x2E80, 0x2FDF, 0x3100, 0x312F, 0x31A0, 0x31BF, 0x3400, 0x4DBF, 0x4E00, 0x9FFF, 0xF900, 0xFAFF, 0x20000, 0x3FFFF),
        .. Of("East Asian signs", ScriptKind.Ideographic, 0x2FF0, 0x303F, 0x3190, 0x319F, 0x31C0, 0x31EF, 0x3200, 0x33FF, 0xFE30, 0xFE4F, 0xFF01, 0xFF65, 0xFFE0, 0xFFE6),
        .. Of("emoji", ScriptKind.Spaced, 0x2600, 0x27BF, 0x1F000, 0x1FAFF),
        .. Of("mathematical signs", ScriptKind.Spaced, 0x2190, 0x22FF, 0x27C0, 0x27EF, 0x2980, 0x2AFF, 0x1D400, 0x1D7FF),
    ];

    /// <summary>The script of a letter; null: signs and digits of all scripts, or a rare script.</summary>
    public static Script? Of(int letter) => letter < 0x41 ? null : Array.Find(Blocks, block => letter >= block.From && letter <= block.To).Script;

    private static IEnumerable<(int, int, Script)> Of(string name, ScriptKind kind, params int[] ends)
    {
        var script = new Script(name, kind);
        return ends.Chunk(2).Select(range => (range[0], range[1], script));
    }
}
