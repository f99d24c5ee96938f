using StageRunner.Outside;
using StageRunner.Transcripts;

namespace StageRunner.Tests.Transcripts;

[Trait("Tier", "unit")]
public sealed class LanguageCodesTests
{
    // The names that Whisper's tokenizer has.
    private const string Whisper =
        "english chinese german spanish russian korean french japanese portuguese turkish polish catalan dutch arabic swedish italian indonesian hindi finnish "
        + "vietnamese hebrew ukrainian greek malay czech romanian danish hungarian tamil norwegian thai urdu croatian bulgarian lithuanian latin maori malayalam "
        + "welsh slovak telugu persian latvian bengali serbian azerbaijani slovenian kannada estonian macedonian breton basque icelandic armenian nepali mongolian "
        + "bosnian kazakh albanian swahili galician marathi punjabi sinhala khmer shona yoruba somali afrikaans occitan georgian belarusian tajik sindhi gujarati "
        + "amharic yiddish lao uzbek faroese pashto turkmen nynorsk maltese sanskrit luxembourgish myanmar tibetan tagalog malagasy assamese tatar hawaiian "
        + "lingala hausa bashkir javanese sundanese cantonese";

    [Fact]
    public void Every_name_that_Whisper_has_is_known()
    {
        var names = Whisper.Split(' ').Append("haitian creole").ToList();

        Assert.Equal(100, names.Count);
        Assert.DoesNotContain(names, name => LanguageCodes.Of(name) is not { Length: 2 or 3 });
    }

    [Theory]
    [InlineData("tamil", "ta")]
    [InlineData("Tamil", "ta")]
    [InlineData("Haitian Creole", "ht")]
    [InlineData("EN", "en")]
    [InlineData("en-US", "en")]
    [InlineData("pt_BR", "pt")]
    [InlineData("eng", "en")]
    [InlineData("ger", "de")]
    [InlineData("<|ru|>", "ru")]
    [InlineData("jw", "jv")]
    [InlineData("iw", "he")]
    [InlineData("yue", "yue")]
    public void A_language_has_its_code(string said, string code) => Assert.Equal(code, LanguageCodes.Of(said));

    [Theory]
    [InlineData("klingon", "klingon")]
    [InlineData("auto", null)]
    [InlineData("und", null)]
    [InlineData("", null)]
    [InlineData("english", null)]
    public void One_that_is_not_known_is_told(string said, string? told) =>
        Assert.Equal(told, VerboseJson.Read(OutsideJson.Parse($$"""{"language":"{{said}}","segments":[]}""")!.Value, 30).UnknownLanguage);
}
