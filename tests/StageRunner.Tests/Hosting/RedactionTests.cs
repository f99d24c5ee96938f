using System.Net;
using System.Text;
using System.Text.Json;
using Recordings.Contract;
using Recordings.Resources.Status;
using Serilog.Events;
using Serilog.Formatting.Json;
using Serilog.Parsing;
using StageRunner.Hosting;
using StageRunner.Outside;

namespace StageRunner.Tests.Hosting;

/// <summary>No eight characters of a secret leave the process, however an answer holds them.</summary>
[Trait("Tier", "unit")]
public sealed class RedactionTests
{
    private const int Shown = 7;
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=-_.~!$&'()*,;:@% \"\\<>#{}äжß";

    public static TheoryData<int> Seeds { get; } = [.. Enumerable.Range(1, 60)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Nothing_of_eight_characters_is_left_of_a_random_secret(int seed)
    {
        var random = new Random(seed);
        var secret = string.Concat(Enumerable.Range(0, random.Next(12, 300)).Select(_ => Alphabet[random.Next(Alphabet.Length)])).Trim();
        var redactor = new Redactor([secret]);
        foreach (var form in Forms(secret))
        {
            var from = random.Next(form.Length / 2);
            var part = form[from..random.Next(from + 1, form.Length + 1)];
            var clean = redactor.Clean($"Received={part}, expected to start with 'sk-'. Retry {part}");

            Assert.Equal(Shown, Math.Max(Shown, LongestRun(clean, secret)));
            Assert.Equal(Shown, Math.Max(Shown, LongestRun(clean, form)));
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void However_a_message_is_cut_before_and_after(int seed)
    {
        var random = new Random(seed);
        var secret = string.Concat(Enumerable.Range(0, random.Next(20, 400)).Select(_ => Alphabet[random.Next(60)]));
        var message = ForeignText.Cut($"{new string('x', random.Next(190))} key={secret}", random.Next(20, 300));

        Assert.InRange(LongestRun(ForeignText.Cut(new Redactor([secret]).Clean(message), random.Next(10, 100)), secret), 0, Shown);
    }

    [Theory]
    [InlineData("it got \"eyJhbGc\" + \"iOiJSUz\" + \"I1NiIsI\"")]
    [InlineData("eyJhbGciOiJS\n  UzI1NiIsI")]
    [InlineData("EYJHBGCIOIJSUZI1NIISI")]
    [InlineData("{\\\"key\\\":\\\"eyJhbGciOiJSUzI1NiIsI\\\"}")]
    public void A_secret_that_is_split_or_folded_is_known(string text) =>
        Assert.Contains("***", new Redactor(["eyJhbGciOiJSUzI1NiIsI"]).Clean(text), StringComparison.Ordinal);

    [Fact]
    public void A_secret_that_is_an_address_does_not_blank_others() =>
        Assert.Equal("see https://docs.example.com/a", new Redactor(["https://hooks.chat.test/services/T0/B0"]).Clean("see https://docs.example.com/a"));

    [Fact]
    public void The_user_and_password_of_an_address_are_masked_in_every_encoding() =>
        Assert.Equal("https://***@host/x?***", new Redactor([]).Clean("https://ada:pa%73s@host/x?token=abc"));

    [Theory]
    [InlineData("Authorization: Bearer ya29.a0Af-xyz refused", "Authorization: Bearer *** refused")]
    [InlineData("the token eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln is not valid", "the token *** is not valid")]
    [InlineData("access_token=vk1.a.AbCdEfGh&v=5.199", "access_token=***&v=5.199")]
    [InlineData("{\\\"client_secret\\\":\\\"q1w2e3r4t5\\\"}", "{\\\"client_secret\\\":\\\"***\\\"}")]
    [InlineData("X-Amz-Signature: fe5f80f77d5fa3beca038a248ff027", "X-Amz-Signature: ***")]
    [InlineData("invalid token: expected something", "invalid token: expected something")]
    [InlineData("Zoom gave no token: it answered 400", "Zoom gave no token: it answered 400")]
    [InlineData("lecture eyjafjallajokull failed", "lecture eyjafjallajokull failed")]
    [InlineData("the signature: malformed", "the signature: malformed")]
    public void What_looks_like_a_token_is_one(string text, string shown) => Assert.Equal(shown, new Redactor([]).Clean(text));

    [Fact]
    public void A_log_line_stays_JSON_whatever_the_secret_is()
    {
        var redactor = new Redactor(["{\"Level\":\"Information\",\"MessageTemplate\":\"x\"}", "u0041bcdefgh"]);
        using var line = new StringWriter();
        var said = new MessageTemplateParser().Parse("said {Said}");
        new RedactingFormatter(new JsonFormatter(renderMessage: true), redactor).Format(
            new LogEvent(DateTimeOffset.UnixEpoch, LogEventLevel.Information, exception: null, said, [new LogEventProperty("Said", new ScalarValue("\\u0041bcdefgh \"q\""))]), line);

        using var read = JsonDocument.Parse(line.ToString());
        Assert.Contains("***", read.RootElement.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_platforms_say_of_a_step_is_redacted_too()
    {
        var facts = new StageFacts
        {
            Publication = new Publication
            {
                Url = "https://video.example/watch?v=abc",
                Post = [new PostStepStatus { Step = "Thumbnail", State = StageState.Failed, Message = "token ya29.canary-canary refused" }],
            },
        };
        var bytes = new ResultWriter("/unused", new Redactor(["ya29.canary-canary"])).Serialize(new StageResult { Outcome = StageOutcome.Succeeded, Facts = facts });

        Assert.Contains("token *** refused", Encoding.UTF8.GetString(bytes), StringComparison.Ordinal);
        Assert.Contains("https://video.example/watch?v=abc", Encoding.UTF8.GetString(bytes), StringComparison.Ordinal);
    }

    private static IEnumerable<string> Forms(string secret)
    {
        var bytes = Encoding.UTF8.GetBytes(secret);
        return
        [
            secret, Uri.EscapeDataString(secret), Uri.EscapeDataString(secret).ToLowerInvariant(), WebUtility.UrlEncode(secret), JsonEncodedText.Encode(secret).ToString(),
            Convert.ToBase64String(bytes), Convert.ToHexString(bytes), Convert.ToHexStringLower(bytes),
        ];
    }

    /// <summary>The longest stretch of the text that is one of the secret.</summary>
    private static int LongestRun(string text, string secret)
    {
        var longest = 0;
        for (var at = 0; at < text.Length; at++)
        {
            while (at + longest < text.Length && secret.Contains(text.Substring(at, longest + 1), StringComparison.Ordinal))
            {
                longest++;
            }
        }

        return longest;
    }
}
