using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Kubernetes.Client;
using Kubernetes.Embedded.Api;
using Kubernetes.Embedded.Store;
using Kubernetes.Models;

namespace Kubernetes.Embedded.Tokens;

/// <summary>
/// Issues pod-bound service account tokens and says whose a token is. The key lives as long as this process: a pod does not outlive it.
/// </summary>
internal sealed class TokenIssuer(ObjectStore store, TimeProvider time)
{
    private const string ApiAudience = "https://kubernetes.default.svc";

    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);

    public string Issue(V1Pod pod, string? audience, TimeSpan lifetime)
    {
        var claims = new JsonObject
        {
            ["aud"] = audience ?? ApiAudience,
            ["exp"] = (time.GetUtcNow() + lifetime).ToUnixTimeSeconds(),
            ["ns"] = pod.Metadata.NamespaceProperty,
            ["sa"] = pod.Spec?.ServiceAccountName ?? "default",
            ["pod"] = pod.Metadata.Name,
            ["uid"] = pod.Metadata.Uid,
        };
        var payload = Base64Url.EncodeToString(JsonText.Utf8(claims));
        return $"{payload}.{Sign(payload)}";
    }

    /// <summary>The review with its status.</summary>
    public V1TokenReview Review(V1TokenReview review)
    {
        var asked = review.Spec.Audiences is { Count: > 0 } audiences ? audiences : [ApiAudience];
        review.Status = Claims(review.Spec.Token) is { } claims ? Answer(claims, asked) : Refuse("invalid bearer token");
        return review;
    }

    private V1TokenReviewStatus Answer(JsonObject claims, IList<string> asked)
    {
        var key = new ObjectKey(claims["ns"].Text() ?? "", claims["pod"].Text() ?? "");
        var uid = claims["uid"].Text() ?? "";
        if (claims["exp"].Number() <= time.GetUtcNow().ToUnixTimeSeconds() || store.Visible.Find(KindRegistry.Pods.Id, key)?.Uid != uid)
        {
            return Refuse("invalid bearer token, token has been invalidated");
        }

        var audience = claims["aud"].Text() ?? "";
        return !asked.Contains(audience)
            ? Refuse($"invalid bearer token, token audiences [\"{audience}\"] is invalid for the target audiences")
            : new V1TokenReviewStatus
            {
                Authenticated = true,
                Audiences = [audience],
                User = new V1UserInfo
                {
                    Username = $"system:serviceaccount:{key.Namespace}:{claims["sa"].Text()}",
                    Extra = new Dictionary<string, IList<string>>
                    {
                        ["authentication.kubernetes.io/pod-name"] = [key.Name],
                        ["authentication.kubernetes.io/pod-uid"] = [uid],
                    },
                },
            };
    }

    private JsonObject? Claims(string? token)
    {
        var parts = (token ?? "").Split('.');
        if (parts.Length != 2 || !CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Sign(parts[0])), Encoding.ASCII.GetBytes(parts[1])))
        {
            return null;
        }

        return JsonNode.Parse(Base64Url.DecodeFromChars(parts[0])) as JsonObject;
    }

    private string Sign(string payload) => Base64Url.EncodeToString(HMACSHA256.HashData(_key, Encoding.ASCII.GetBytes(payload)));

    private static V1TokenReviewStatus Refuse(string why) => new() { Authenticated = false, Error = why };
}
