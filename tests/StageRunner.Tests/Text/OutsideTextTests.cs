using System.Text;
using Recordings.Contract;
using StageRunner.Contract;
using StageRunner.Text;

namespace StageRunner.Tests.Text;

/// <summary>Bytes of others become letters in one place, and what they were in is said.</summary>
public sealed class OutsideTextTests
{
    private const string Russian = "Добро пожаловать на курс о деревьях.\nСегодня поговорим о поворотах.";
    private const string Chinese = "欢迎来到树的课程。今天我们看旋转，以及如何保持平衡。";

    public static TheoryData<string, string> Pages => new()
    {
        { "windows-1251", Russian },
        { "koi8-r", Russian },
        { "ibm866", Russian },
        { "windows-1252", "Où est le café ? Ça va très bien, à bientôt.\nNous étudions les arbres équilibrés." },
        { "windows-1252", "It’s a “tree” – nothing else…" },
        { "windows-1250", "Dzień dobry, dziś będziemy mówić o drzewach zrównoważonych i łańcuchach." },
        { "iso-8859-2", "Dzień dobry, dziś będziemy mówić o drzewach zrównoważonych i łańcuchach." },
        { "windows-1250", "Příliš žluťoučký kůň úpěl ďábelské ódy. Dnes se podíváme na stromy." },
        { "windows-1253", "Καλώς ήρθατε στο μάθημα για τα δέντρα. Σήμερα θα δούμε περιστροφές." },
        { "windows-1254", "Ağaçlar dersine hoş geldiniz. Bugün döndürmelere bakacağız, şimdi başlıyoruz." },
        { "windows-1255", "ברוכים הבאים לקורס על עצים. היום נדבר על סיבובים." },
        { "windows-1256", "مرحبا بكم في دورة الأشجار. اليوم سنتحدث عن الدوران." },
        { "gb18030", Chinese },
        { "big5", "歡迎來到樹的課程。今天我們看旋轉，以及如何保持平衡。" },
        { "shift_jis", "木のコースへようこそ。今日は回転を見ていきます。" },
        { "euc-jp", "木のコースへようこそ。今日は回転を見ていきます。" },
        { "iso-2022-jp", "木のコースへようこそ。今日は回転を見ていきます。" },
        { "euc-kr", "나무 과정에 오신 것을 환영합니다. 오늘은 회전을 살펴보겠습니다." },
    };

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_code_page_is_told_by_its_letters_and_how_sure_that_is_is_said(string encoding, string text)
    {
        var srt = $"1\n00:00:08,000 --> 00:00:11,000\n{text}\n";

        var decoded = OutsideText.Decode(TextEncodings.Find(encoding)!.GetBytes(srt));

        Assert.Equal(srt, decoded.Text);
        Assert.True(decoded.IsNews);
        Assert.InRange(decoded.Confidence!.Value, CharsetGuess.LeastConfidence, 1);
    }

    [Theory]
    [InlineData("utf-16le", true)]
    [InlineData("utf-16le", false)]
    [InlineData("utf-16be", true)]
    [InlineData("utf-16be", false)]
    [InlineData("utf-32le", true)]
    [InlineData("utf-32le", false)]
    [InlineData("utf-32be", false)]
    public void Wide_letters_are_read_with_a_mark_and_without(string name, bool marked)
    {
        Encoding encoding = name switch
        {
            "utf-16le" => new UnicodeEncoding(false, marked),
            "utf-16be" => new UnicodeEncoding(true, marked),
            "utf-32le" => new UTF32Encoding(false, marked),
            _ => new UTF32Encoding(true, marked),
        };
        var srt = $"1\r\n00:00:08,000 --> 00:00:11,000\r\n{Chinese} 🌳\r\n";

        Assert.Equal(new DecodedText(srt, name), OutsideText.Decode([.. encoding.GetPreamble(), .. encoding.GetBytes(srt)]));
        Assert.Equal(srt, OutsideText.Decode([.. encoding.GetPreamble(), .. encoding.GetBytes(srt), (byte)'\n']).Text);
    }

    [Fact]
    public void UTF_8_is_itself_with_marks_in_front_and_in_the_middle() =>
        Assert.Equal(new DecodedText("Да, вот", DecodedText.Utf8), OutsideText.Decode(Encoding.UTF8.GetBytes("\uFEFFДа, \uFEFFвот\0\0")));

    [Fact]
    public void UTF_8_with_a_letter_cut_in_two_is_damaged_UTF_8_and_no_code_page()
    {
        var bytes = Encoding.UTF8.GetBytes(Russian).ToList();
        bytes.RemoveAt(1);

        var decoded = OutsideText.Decode([.. bytes]);

        Assert.Equal((DecodedText.Utf8, 1, "\uFFFD" + Russian[1..]), (decoded.Encoding, decoded.Damaged, decoded.Text));
    }

    [Fact]
    public void What_the_user_says_beats_what_would_be_guessed()
    {
        var bytes = TextEncodings.Find("gbk")!.GetBytes("大家好");

        Assert.Equal(new DecodedText("大家好", "gbk"), OutsideText.Decode(bytes, "GBK"));
        Assert.Contains("transcriptEncoding", Refused(bytes).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("utf-8", "line 2")]
    [InlineData("klingon-8", "no encoding that is known")]
    public void What_the_user_says_and_is_not_so_is_refused(string encoding, string says)
    {
        var error = Assert.Throws<StageException>(() => OutsideText.Decode(TextEncodings.Find("windows-1251")!.GetBytes("one\nДа"), encoding));

        Assert.Equal(ErrorCodes.TranscriptInvalid, error.Code);
        Assert.Contains(says, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new byte[] { 1, 0, 0, 2, 0, 3, 9, 0 })]
    [InlineData(new byte[] { 0xFF, 0xFE, 0x00, 0xD8, 0x41, 0x00 })]
    public void Bytes_that_are_no_text_are_refused(byte[] bytes) => Assert.Equal(ErrorCodes.TranscriptInvalid, Refused(bytes).Code);

    [Theory]
    [InlineData("windows-1251")]
    [InlineData("CP1251")]
    [InlineData("win-1251")]
    [InlineData("KOI8-R")]
    [InlineData("cp866")]
    [InlineData("GBK")]
    [InlineData("Shift_JIS")]
    [InlineData("EUC-KR")]
    [InlineData("ISO-8859-15")]
    [InlineData("utf-16LE")]
    public void Names_are_read_as_people_write_them(string name) => Assert.NotNull(TextEncodings.Find(name));

    [Theory]
    [InlineData("")]
    [InlineData("utf-7")]
    [InlineData("cp")]
    [InlineData("cp99999")]
    [InlineData("latin-99")]
    public void Other_names_are_none(string name) => Assert.Null(TextEncodings.Find(name));

    private static StageException Refused(byte[] bytes) => Assert.Throws<StageException>(() => OutsideText.Decode(bytes));
}
