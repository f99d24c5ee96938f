using System.Text;
using System.Text.Json;

namespace StageRunner.Outside;

/// <summary>
/// The one reader of JSON that came from outside. It takes what services really write: byte order marks, UTF-16, half letters, lone surrogates, <c>NaN</c>,
/// trailing commas, comments, line ends within strings. Nothing here throws, and no text that comes out holds half a letter.
/// </summary>
public static class OutsideJson
{
    // No answer of any service is as deep; each level costs the reader's stack.
    private const int MaxDepth = 128;

    // Brackets that open nothing are tried in vain: so many bytes are looked at for them and no more, a try counted as some.
    private const int MaxSearched = 50_000_000;
    private const int CostOfTry = 1000;

    private static readonly JsonDocumentOptions Options = new() { AllowTrailingCommas = true, MaxDepth = MaxDepth };

    /// <summary>The document; null: it is none. What follows it is overlooked only where it can't be the rest of the answer: no further object or list.</summary>
    public static OutsideValue? Parse(ReadOnlySpan<byte> bytes)
    {
        var text = OutsideEncoding.ToUtf8(bytes);
        return Read(text) is ({ } value, var end) && text.AsSpan(end).IndexOfAny((byte)'{', (byte)'[') < 0 ? value : null;
    }

    /// <inheritdoc cref="Parse(ReadOnlySpan{byte})"/>
    public static OutsideValue? Parse(string? text) => text is null ? null : Parse(Encoding.UTF8.GetBytes(text));

    /// <summary>The objects and lists that stand in a text, in order: between fences, behind politeness, before an afterthought. None within another one.</summary>
    public static IEnumerable<OutsideValue> Find(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var at = 0;
        var searched = 0L;
        while (at < bytes.Length && searched < MaxSearched)
        {
            var next = bytes.AsSpan(at).IndexOfAny((byte)'{', (byte)'[');
            if (next < 0)
            {
                yield break;
            }

            at += next;
            var (value, length) = Read(bytes.AsMemory(at));
            searched += value is null ? length + CostOfTry : 0;
            at += value is null ? 1 : length;
            if (value is { } found)
            {
                yield return found;
            }
        }
    }

    /// <summary>The first document of a text that is UTF-8, and where it ends; null: there is none, as far as was looked.</summary>
    private static (OutsideValue? Value, int End) Read(ReadOnlyMemory<byte> text)
    {
        var (mended, end) = JsonMend.Mend(text.Span);
        try
        {
            return (mended is null ? null : new OutsideValue(JsonElement.Parse(mended, Options)), end);
        }
        catch (JsonException)
        {
            return (null, end);
        }
    }
}
