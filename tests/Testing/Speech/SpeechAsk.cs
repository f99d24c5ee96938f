using Microsoft.AspNetCore.Http;

namespace Testing.Speech;

/// <summary>One request.</summary>
/// <param name="Method">GET, POST.</param>
/// <param name="Path">Below the server's root.</param>
/// <param name="Query">With its question mark, or empty.</param>
/// <param name="Authorization">The header as it came.</param>
/// <param name="Fields">The form's, in order; a repeated one several times.</param>
/// <param name="FileName">The form's file's name.</param>
/// <param name="File">Its bytes.</param>
/// <param name="Body">What is no form, as text.</param>
public sealed record SpeechAsk(
    string Method, string Path, string Query, string Authorization, IReadOnlyList<KeyValuePair<string, string>> Fields, string? FileName, byte[] File, string Body)
{
    /// <summary>Every value of a field.</summary>
    public IReadOnlyList<string> Values(string name) => [.. Fields.Where(field => field.Key == name).Select(field => field.Value)];

    internal static async Task<SpeechAsk> ReadAsync(HttpRequest request)
    {
        var fields = new List<KeyValuePair<string, string>>();
        string? name = null;
        byte[] file = [];
        var body = "";
        if (request.HasFormContentType)
        {
            var form = await request.ReadFormAsync();
            fields.AddRange(form.SelectMany(field => field.Value.Select(value => KeyValuePair.Create(field.Key, value ?? ""))));
            if (form.Files.GetFile("file") is { } sent)
            {
                using var bytes = new MemoryStream();
                await sent.CopyToAsync(bytes);
                (name, file) = (sent.FileName, bytes.ToArray());
            }
        }
        else
        {
            using var reader = new StreamReader(request.Body);
            body = await reader.ReadToEndAsync();
        }

        return new SpeechAsk(
            request.Method, request.Path, request.QueryString.ToString(), request.Headers.Authorization.ToString(), fields, name, file, body);
    }
}
