using System.Net;
using Kubernetes.Client;
using Kubernetes.Embedded.Store;
using Kubernetes.Models;

namespace Kubernetes.Embedded.Api;

/// <summary>The API server's refusals, in its own words.</summary>
internal static class ApiErrors
{
    public static KubernetesException NotFound(StoredKind kind, string name) =>
        Make(HttpStatusCode.NotFound, "NotFound", $"{kind.QualifiedResource} \"{name}\" not found", name, kind.Plural);

    public static KubernetesException UnknownResource() =>
        Make(HttpStatusCode.NotFound, "NotFound", "the server could not find the requested resource");

    public static KubernetesException AlreadyExists(StoredKind kind, string name) =>
        Make(HttpStatusCode.Conflict, "AlreadyExists", $"{kind.QualifiedResource} \"{name}\" already exists", name, kind.Plural);

    public static KubernetesException Modified(StoredKind kind, string name) =>
        Conflict(kind, name, "the object has been modified; please apply your changes to the latest version and try again");

    public static KubernetesException Precondition(StoredKind kind, string name, string field, string wanted, string found) =>
        Conflict(kind, name, $"Precondition failed: {field} in precondition: {wanted}, {field} in object meta: {found}");

    public static KubernetesException Conflict(StoredKind kind, string name, string why) =>
        Make(HttpStatusCode.Conflict, "Conflict", $"Operation cannot be fulfilled on {kind.QualifiedResource} \"{name}\": {why}", name, kind.Plural);

    public static KubernetesException ApplyConflict(IReadOnlyList<(string Manager, string Field)> fields) =>
        Make(
            HttpStatusCode.Conflict,
            "Conflict",
            $"Apply failed with {fields.Count} conflict{(fields.Count == 1 ? "" : "s")}: "
                + string.Join("; ", fields.Select(field => $"conflict with \"{field.Manager}\": {field.Field}")),
            causes: [.. fields.Select(field => new V1StatusCause
            {
                Reason = "FieldManagerConflict",
                Message = $"conflict with \"{field.Manager}\"",
                Field = field.Field,
            })]);

    public static KubernetesException BadRequest(string message) => Make(HttpStatusCode.BadRequest, "BadRequest", message);

    public static KubernetesException Expired(ulong wanted, ulong oldest) =>
        Make(HttpStatusCode.Gone, "Expired", $"too old resource version: {wanted} ({oldest})");

    public static KubernetesException ListExpired() =>
        Make(
            HttpStatusCode.Gone,
            "Expired",
            "The provided continue parameter is too old to display a consistent list result. You must start a new list without the continue parameter.");

    public static KubernetesException MethodNotAllowed(string message) => Make(HttpStatusCode.MethodNotAllowed, "MethodNotAllowed", message);

    public static KubernetesException PatchFailed(string message) => Make(HttpStatusCode.UnprocessableEntity, "Invalid", message);

    public static KubernetesException NotSaved(string message) => Make(HttpStatusCode.InternalServerError, "InternalError", message);

    /// <summary>422 with one cause per field.</summary>
    public static KubernetesException Invalid(StoredKind kind, string name, IReadOnlyList<FieldError> errors)
    {
        var text = errors.Count == 1 ? errors[0].ToString() : $"[{string.Join(", ", errors)}]";
        return Make(
            HttpStatusCode.UnprocessableEntity,
            "Invalid",
            $"{kind.QualifiedKind} \"{name}\" is invalid: {text}",
            name,
            kind.Kind,
            [.. errors.Select(error => new V1StatusCause { Reason = error.Reason, Message = error.Message, Field = error.Field })]);
    }

    private static KubernetesException Make(
        HttpStatusCode code, string reason, string message, string? name = null, string? kind = null, IList<V1StatusCause>? causes = null) =>
        new(code, new V1Status
        {
            Status = "Failure",
            Reason = reason,
            Message = message,
            Code = (int)code,
            Details = name is null && causes is null ? null : new V1StatusDetails { Name = name, Kind = kind, Causes = causes },
        });
}
