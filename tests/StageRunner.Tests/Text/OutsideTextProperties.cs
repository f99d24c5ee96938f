using System.Text;
using FsCheck;
using FsCheck.Fluent;
using StageRunner.Contract;
using StageRunner.Media;
using StageRunner.Text;
using StageRunner.Transcripts;

namespace StageRunner.Tests.Text;

/// <summary>What holds for any bytes: real shapes, mutated. Nothing but <see cref="StageException"/> is thrown, and no letter of a cue is lost.</summary>
public sealed class OutsideTextProperties
{
    private static readonly Config Bounded = Config.QuickThrowOnFailure.WithMaxTest(400);

    private static readonly string[] Shapes =
    [
        "WEBVTT\nKind: captions\n\nSTYLE\n::cue{}\n\nNOTE x\n\nid\n00:00:01.000 --> 00:00:02.000 align:start\n<v Jane Roe>Hello<00:00:01.500><c> world</c></v> &amp; &#x1F333;\n\n00:03.000 --> 00:04.000\nwelcome to\ntrees\n",
        "1\r\n00:00:01,000 --> 00:00:02,000\r\nJane: {\\an8}<i>Hello</i>\\Nthere --> now\r\n\r\nmore\r\n\r\n2\r\n00:00:03,000 --> 00:00:03,000\r\nДа, вот\r\n",
        "0:00:01.000,0:00:02.000\nOne two\n\n0:00:03.000,0:00:04.000\nTwo three\n",
        "[Script Info]\n[Events]\nFormat: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\nDialogue: 0,0:00:01.00,0:00:02.00,Default,Jane,0,0,0,,{\\b1}One\\Ntwo\n",
        "<?xml version=\"1.0\"?><tt xmlns=\"http://www.w3.org/ns/ttml\"><body><p begin=\"1s\">x</p></body></tt>",
    ];

    private static readonly string[] Encodings = ["utf-8", "utf-16", "utf-16BE", "windows-1251", "koi8-r", "gb18030", "shift_jis", "utf-32"];

    /// <summary>A shape in an encoding, with bytes changed, taken out, put in, doubled, or cut off.</summary>
    private static Arbitrary<byte[]> Mutated => Arb.From(
        from shape in Gen.Elements(Shapes)
        from encoding in Gen.Elements(Encodings)
        from changes in Gen.Choose(0, 12)
        from seed in Gen.Choose(1, int.MaxValue - 1)
        select Mutate(Recordings.Contract.TextEncodings.Find(encoding)!.GetBytes(shape), changes, new Random(seed)));

    [Fact]
    public void The_cue_reader_throws_nothing_but_what_it_says() => Check.One(Bounded, Prop.ForAll(Mutated, bytes =>
    {
        try
        {
            var cues = CueReader.Read(bytes);
            return cues.Count > 0 && cues.All(cue => cue.End > cue.Start && cue.Start >= 0 && cue.Text.Length > 0 && CueWords.Segment(cue).Words.All(word => word.End >= word.Start));
        }
        catch (StageException exception)
        {
            return exception.Code == Recordings.Contract.ErrorCodes.TranscriptInvalid;
        }
    }));

    [Fact]
    public void The_decoder_throws_nothing_but_what_it_says() => Check.One(Bounded, Prop.ForAll(Mutated, bytes => new[] { null, "utf-8", "windows-1251", "utf-16" }.All(encoding =>
    {
        try
        {
            return OutsideText.Decode(bytes, encoding).Text is not null;
        }
        catch (StageException exception)
        {
            return exception.Code == Recordings.Contract.ErrorCodes.TranscriptInvalid;
        }
    })));

    [Fact]
    public void The_sniffer_and_the_names_throw_nothing() => Check.One(Bounded, Prop.ForAll(Mutated, bytes =>
        (ContainerSniffer.Sniff(bytes) is null || ContainerSniffer.Sniff(bytes)!.Title.Length > 0) && ForeignFiles.Name(bytes) is not ""));

    [Fact]
    public void No_letter_of_a_cue_is_lost_whatever_its_lines_are()
    {
        string[] lines = ["", " ", "A --> B", "42", "NOTE that", "two words", "10:30", "x: y", "- so", "a < b > c", "Да", "1945.", "{set}", "--> there"];
        var cue = Gen.Elements(lines).ListOf().Select(list => list.Append("end").ToList());
        Check.One(Bounded, Prop.ForAll(Arb.From(cue.ListOf()), cues =>
        {
            var said = cues.Where(text => text[0].Trim().Length > 0).ToList();
            if (said.Count < 2)
            {
                return true;
            }

            var file = string.Concat(said.Select((text, i) => $"{i + 1}\n00:{i / 60:00}:{i % 60:00},000 --> 00:{i / 60:00}:{i % 60:00},900\n{string.Join('\n', text)}\n\n"));
            var read = CueReader.Read(Encoding.UTF8.GetBytes(file));
            return Letters(string.Concat(read.Select(part => part.Speaker + part.Text))).SequenceEqual(Letters(string.Concat(said.SelectMany(text => text))));
        }));
    }

    private static IEnumerable<char> Letters(string text) => text.Where(letter => !char.IsWhiteSpace(letter) && letter is not (':' or '：')).Order();

    private static byte[] Mutate(byte[] bytes, int changes, Random random)
    {
        var result = bytes.ToList();
        for (var i = 0; i < changes && result.Count > 0; i++)
        {
            var at = random.Next(result.Count);
            switch (random.Next(5))
            {
                case 0:
                    result[at] = (byte)random.Next(256);
                    break;
                case 1:
                    result.RemoveAt(at);
                    break;
                case 2:
                    result.Insert(at, (byte)random.Next(256));
                    break;
                case 3:
                    result.InsertRange(at, result.GetRange(at, Math.Min(random.Next(40), result.Count - at)));
                    break;
                default:
                    result.RemoveRange(at, Math.Min(random.Next(8), result.Count - at));
                    break;
            }
        }

        return [.. result];
    }
}
