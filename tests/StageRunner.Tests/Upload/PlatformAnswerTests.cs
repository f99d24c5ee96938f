using System.Text;
using StageRunner.Contract;
using StageRunner.Stages.Upload.Videos;
using StageRunner.Stages.Upload.Vk;
using StageRunner.Stages.Upload.YouTube;

namespace StageRunner.Tests.Upload;

/// <summary>The law: whatever is changed in what the platforms write, reading it throws a StageException or nothing.</summary>
public sealed class PlatformAnswerTests
{
    private static readonly string[] Shapes =
    [
        """{"error":{"code":403,"message":"The request cannot be completed","errors":[{"message":"m","domain":"youtube.quota","reason":"quotaExceeded"}]}}""",
        """[{"error":{"code":429,"status":"RESOURCE_EXHAUSTED","message":"Quota exceeded","details":[{"reason":"RATE_LIMIT_EXCEEDED","metadata":{"quota_limit":"PerDay"}}]}}]""",
        """{"error":"invalid_grant","error_description":"Token has been expired or revoked."}""",
        """{"error":{"error_code":204,"error_msg":"Access denied","request_params":[{"key":"v","value":"5.199"}]}}""",
        """{"error":"too fast","error_code":-12}""",
        """{"video_hash":"h","size":5,"owner_id":-77,"video_id":101}""",
    ];

    [Fact]
    public void Mutated_answers_are_read_or_are_faults_of_the_platform()
    {
        var random = new Random(1);
        const string Odd = "\"{}[]:,0-e\\u";
        for (var round = 0; round < 6000; round++)
        {
            var bytes = Encoding.UTF8.GetBytes(Shapes[round % Shapes.Length]);
            for (var change = random.Next(1, 6); change > 0; change--)
            {
                bytes[random.Next(bytes.Length)] = (byte)(random.Next(3) == 0 ? random.Next(256) : Odd[random.Next(Odd.Length)]);
            }

            var answer = new PlatformAnswer { Status = random.Next(200, 600), Host = "platform.test", Body = bytes };
            Assert.NotNull(YouTubeErrors.Of(answer, "channel", ["canary"], DateTimeOffset.UnixEpoch).Message);
            var thrown = Record.Exception(() => VkUploadAnswer.IsTaken(answer, said => said));
            Assert.True(thrown is null or StageException, $"{thrown}");
        }
    }
}
