using Kubernetes.Manifests;
using Recordings.Json;

namespace Cli.Manifests;

/// <summary>What the patterns of our schemas mean to people. A test holds that there is none without words.</summary>
internal static class ValueForms
{
    private const string SubdomainPattern = @"^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$";

    private static readonly ValueForm Duration = new("a duration", GoDuration.Advice(""), Hint: GoDuration.Advice);
    private static readonly ValueForm Address = new("a web address", "it in full, like https://host/path, with no user name in it", IsShown: false);
    private static readonly ValueForm ObjectName = new("an object's name", "lower-case letters, digits, \"-\" and \".\", with a letter or digit at both ends");
    private static readonly ValueForm Label = new("a name", "lower-case letters, digits and \"-\", with a letter or digit at both ends");
    private static readonly ValueForm Size = new("a size", "a number of bytes with or without a unit (k, M, G, Ki, Mi, Gi, ...), like \"20Gi\" or \"500M\"");
    private static readonly ValueForm Bucket = new("a bucket's name", "3 to 63 letters, digits, \".\", \"_\" and \"-\"");

    /// <summary>By pattern, as the schemas write it.</summary>
    public static IReadOnlyDictionary<string, ValueForm> All { get; } = new Dictionary<string, ValueForm>(StringComparer.Ordinal)
    {
        [@"^(0|([0-9]{1,6}(\.[0-9]{1,3})?(ms|s|m|h))+)$"] = Duration,
        [@"^(0|([0-9]{1,6}(\.[0-9]{1,3})?(ms|s|m|h))+)?$"] = Duration,
        [@"^https?://[^\s/?#]+([/?#]\S*)?$"] = Address,
        [@"^(https?://[^\s/?#]+([/?#]\S*)?)?$"] = Address,
        [@"^(https?://[^\s/?#@]+([/?#]\S*)?)?$"] = Address,
        [SubdomainPattern] = ObjectName,
        [@"^([a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*)?$"] = ObjectName,
        ["^[a-z0-9]([a-z0-9-]*[a-z0-9])?$"] = Label,
        ["^([a-z0-9]([a-z0-9-]*[a-z0-9])?)?$"] = Label,
        [@"^[0-9]{1,18}(\.[0-9]{1,6})?(k|M|G|T|P|E|Ki|Mi|Gi|Ti|Pi|Ei)?$"] = Size,
        [@"^[0-9]{1,18}(\.[0-9]{1,6})?(m|k|M|G|T|P|E|Ki|Mi|Gi|Ti|Pi|Ei)?$"] =
            new("a quantity", "a number with or without a unit (m, k, M, G, Ki, Mi, Gi, ...), like \"2Gi\" or \"250m\""),
        ["^[A-Za-z0-9][A-Za-z0-9._-]{1,61}[A-Za-z0-9]$"] = Bucket,
        ["^([a-z]{2,3}(-[A-Za-z0-9]{2,8})*)?$"] = new("a language", "a code like \"en\" or \"pt-BR\""),
        ["^([A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?)?$"] =
            new("a label's value", "at most 63 letters, digits, \"-\", \"_\" and \".\", with a letter or digit at both ends"),
        ["^[A-Za-z0-9_-]*$"] = new("an id", "letters, digits, \"_\" and \"-\""),
        ["^[0-9]*$"] = new("a number in quotes", "digits, like \"27\""),
        [@"^\S+( \S+){4}$"] = new("a schedule", "five fields (minute, hour, day of month, month, day of week), like \"0 6 * * 1-5\""),
        [@"^[^@\s]+@[^@\s]+$"] = new("an e-mail address", "it like \"name@host\""),
        ["^[A-Za-z0-9_+/-]*$"] = new("a time zone", "an IANA name, like \"Europe/Berlin\""),
        ["^[A-Za-z0-9+/=_-]+$"] = new("a meeting", "its UUID or number, without spaces, like \"85746065432\""),
        ["^([A-Za-z0-9][A-Za-z0-9._:-]*)?$"] = new("an encoding", "a name like \"windows-1251\", \"gb18030\" or \"utf-16\""),
        ["^([0-9a-f]{64})?$"] = new("a SHA-256", "its 64 lower-case hex digits"),
    };
}
