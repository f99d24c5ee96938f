using Recordings.Json;
using Recordings.Resources;

namespace Recordings.Validation;

/// <summary>Checks of values that have a form: durations, quantities, addresses, names. Null passes.</summary>
internal static class FormatChecks
{
    /// <summary>A duration between two others. Empty passes where <paramref name="emptyMeans"/> says what it means.</summary>
    public static void Duration(this FieldErrors errors, string field, string? text, string min, string max, string? emptyMeans = null)
    {
        if (text is null || (text.Length == 0 && emptyMeans is not null))
        {
            return;
        }

        if (!GoDuration.TryParse(text, out var value))
        {
            errors.Add(field, $"{Checks.Quote(text)} is not a duration: write {GoDuration.Advice(text)}");
        }
        else if (value < GoDuration.Parse(min) || value > GoDuration.Parse(max))
        {
            errors.Add(field, $"{Checks.Quote(text)} is out of range: write a duration from {min} to {max}");
        }
    }

    public static void Quantity(this FieldErrors errors, string field, string? text)
    {
        if (text is not null && !ResourceQuantity.TryParse(text, out _))
        {
            errors.Add(field, $"{Checks.Quote(text)} is not a quantity: write a number with or without a unit, like \"2Gi\" or \"250m\"");
        }
    }

    /// <summary>A size in bytes.</summary>
    public static void Size(this FieldErrors errors, string field, string? text)
    {
        if (text is not null && !Resources.Quantity.TryParseBytes(text, out _))
        {
            errors.Add(field, $"{Checks.Quote(text)} is not a size: write a number of bytes with or without a unit, like \"20Gi\" or \"500M\"");
        }
    }

    /// <summary>An http(s) address. Never shown in the message: it may carry a token.</summary>
    public static void Url(this FieldErrors errors, string field, string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return;
        }

        errors.MaxLength(field, text, Limits.Url);
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || (url.Scheme != Uri.UriSchemeHttp && url.Scheme != Uri.UriSchemeHttps)
            || url.Host.Length == 0 || text.Any(char.IsWhiteSpace))
        {
            errors.Add(field, "is not a web address: write it in full, like \"https://host/path\"");
        }
        else if (url.UserInfo.Length > 0)
        {
            errors.Add(field, "carries a user name or password: put credentials into a Secret and name it in headersFrom or credentials");
        }
    }

    public static void DnsLabel(this FieldErrors errors, string field, string text)
    {
        if (!Names.IsDnsLabel(text))
        {
            errors.Add(field, $"{Checks.Quote(text)} is not a name: write lower-case letters, digits and \"-\", at most 63, with a letter or digit at both ends");
        }
    }

    /// <summary>The name of a Kubernetes object. Empty passes.</summary>
    public static void ObjectName(this FieldErrors errors, string field, string? text)
    {
        if (!string.IsNullOrEmpty(text) && !Names.IsDnsSubdomain(text))
        {
            errors.Add(field, $"{Checks.Quote(text)} is not an object's name: write lower-case letters, digits, \"-\" and \".\", at most 253");
        }
    }

    public static void Secret(this FieldErrors errors, string field, SecretReference? secret)
    {
        if (secret is not null && errors.Required($"{field}.name", secret.Name, "write the name of a Secret of this namespace"))
        {
            errors.ObjectName($"{field}.name", secret.Name);
        }
    }

    /// <summary>A language tag. Empty passes: the language is detected.</summary>
    public static void Language(this FieldErrors errors, string field, string? text)
    {
        if (!string.IsNullOrEmpty(text) && !Names.IsLanguageTag(text))
        {
            errors.Add(field, $"{Checks.Quote(text)} is not a language code: write it like \"en\" or \"pt-BR\", or leave it out to have the language detected");
        }
    }
}
