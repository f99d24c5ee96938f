namespace Kubernetes.Embedded.Api;

/// <summary>What is wrong with one field, worded as the API server words it.</summary>
/// <param name="Field">Its path, such as <c>spec.outputs[0].name</c>.</param>
/// <param name="Reason">The cause's reason, such as <c>FieldValueInvalid</c>.</param>
/// <param name="Message">What is wrong, without the path.</param>
internal sealed record FieldError(string Field, string Reason, string Message)
{
    public static FieldError Required(string field, string detail = "") =>
        new(field, "FieldValueRequired", detail.Length == 0 ? "Required value" : $"Required value: {detail}");

    public static FieldError Invalid(string field, string value, string detail) =>
        new(field, "FieldValueInvalid", $"Invalid value: {value}: {detail}");

    public static FieldError NotSupported(string field, string value, IEnumerable<string> supported) =>
        new(field, "FieldValueNotSupported", $"Unsupported value: {value}: supported values: {string.Join(", ", supported)}");

    public static FieldError Duplicate(string field, string value) => new(field, "FieldValueDuplicate", $"Duplicate value: {value}");

    public static FieldError Forbidden(string field, string detail) => new(field, "FieldValueForbidden", $"Forbidden: {detail}");

    public override string ToString() => $"{Field}: {Message}";
}
