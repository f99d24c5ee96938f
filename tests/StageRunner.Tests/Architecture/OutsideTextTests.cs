using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using StageRunner.Hosting;

namespace StageRunner.Tests.Architecture;

/// <summary>Bytes become letters in one place, read from the compiled code. What is listed here besides reads no text of a user's, and says what it reads.</summary>
public sealed class OutsideTextTests
{
    private const byte Call = 0x28;
    private const byte NewObject = 0x73;
    private const byte VirtualCall = 0x6F;

    private static readonly Dictionary<string, string> Allowed = new(StringComparer.Ordinal)
    {
        ["StageRunner.Text.OutsideText"] = "the one place",
        ["StageRunner.Text.CharsetGuess"] = "the one place's helper",
        ["StageRunner.Outside.OutsideEncoding"] = "JSON of services, which is Unicode",
        ["StageRunner.Outside.JsonMend"] = "words of ASCII in nearly JSON",
        ["StageRunner.Providers.ServerEvents"] = "server-sent events, which are UTF-8",
        ["StageRunner.Providers.ProviderFault"] = "a page's words, for a message",
        ["StageRunner.Stages.Clips.FrameOnShow"] = "numbers that ffprobe prints",
        ["StageRunner.Stages.Clips.Burned.FontScan"] = "names of files that fontconfig prints",
        ["StageRunner.Media.ErrorTail"] = "what media tools complain of",
        ["StageRunner.Media.PacketScan"] = "numbers that ffprobe prints",
        ["StageRunner.Stages.Trim.ProgressLines"] = "numbers that ffmpeg prints",
        ["StageRunner.Stages.Trim.RandomAccess"] = "numbers that ffmpeg prints",
        ["StageRunner.Stages.Download.MediaFileNames"] = "the four letters of an MP4's brand",
        ["StageRunner.Stages.Upload.Vk.VkSteps"] = "an answer that is passed back as it came",
        ["StageRunner.Storage.Http.StoreClient"] = "the operator's token",
        ["StageRunner.Hosting.SecretFiles"] = "mounted Secrets",
        ["StageRunner.Hosting.ProgressReporter"] = "the operator's token",
    };

    [Fact]
    public void Nothing_else_makes_text_of_bytes()
    {
        using var file = new PEReader(File.OpenRead(typeof(Runner).Assembly.Location));
        var code = file.GetMetadataReader();
        var decoders = code.MemberReferences.Where(handle => IsDecoder(code, handle)).Select(handle => MetadataTokens(handle)).ToImmutableHashSet();

        var users = code.MethodDefinitions
            .Where(handle => code.GetMethodDefinition(handle).RelativeVirtualAddress is not 0 and var at && Calls(file.GetMethodBody(at).GetILContent(), decoders))
            .Select(handle => Outermost(code, code.GetMethodDefinition(handle).GetDeclaringType()))
            .Distinct();

        Assert.NotEmpty(decoders);
        Assert.Empty(users.Except(Allowed.Keys, StringComparer.Ordinal));
    }

    private static bool IsDecoder(MetadataReader code, MemberReferenceHandle handle)
    {
        var member = code.GetMemberReference(handle);
        if (member.Parent.Kind != HandleKind.TypeReference)
        {
            return false;
        }

        var type = code.GetTypeReference((TypeReferenceHandle)member.Parent);
        var space = code.GetString(type.Namespace);
        return (space, code.GetString(type.Name), code.GetString(member.Name)) is ("System.Text", "Encoding" or "UTF8Encoding" or "UnicodeEncoding" or "Decoder", "GetString" or "GetChars")
            or ("System.IO", "StreamReader", ".ctor") or ("System.IO", "File", "ReadAllText" or "ReadAllTextAsync" or "ReadAllLines" or "ReadLines" or "OpenText");
    }

    private static int MetadataTokens(MemberReferenceHandle handle) => System.Reflection.Metadata.Ecma335.MetadataTokens.GetToken(handle);

    private static bool Calls(ImmutableArray<byte> body, ImmutableHashSet<int> tokens)
    {
        var bytes = body.AsSpan();
        for (var i = 0; i + 5 <= bytes.Length; i++)
        {
            if (bytes[i] is Call or VirtualCall or NewObject && tokens.Contains(BinaryPrimitives.ReadInt32LittleEndian(bytes[(i + 1)..])))
            {
                return true;
            }
        }

        return false;
    }

    // A closure or an async state machine belongs to the type around it.
    private static string Outermost(MetadataReader code, TypeDefinitionHandle handle)
    {
        var type = code.GetTypeDefinition(handle);
        return type.GetDeclaringType() is { IsNil: false } outer ? Outermost(code, outer) : $"{code.GetString(type.Namespace)}.{code.GetString(type.Name)}";
    }
}
