using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Kubernetes.Config.Files;

/// <summary>Certificates and keys, from files or from a kubeconfig's own data. Messages name where from, never what.</summary>
internal static class Pem
{
    public static X509Certificate2Collection Authorities(string path) => Authorities(ReadFile(path), path);

    public static X509Certificate2Collection Authorities(string pem, string origin)
    {
        var certificates = new X509Certificate2Collection();
        try
        {
            certificates.ImportFromPem(pem);
        }
        catch (CryptographicException e)
        {
            throw new KubernetesConfigException($"{origin} holds no certificates in PEM format", e);
        }

        return certificates.Count > 0 ? certificates : throw new KubernetesConfigException($"{origin} holds no certificate");
    }

    /// <summary>A certificate with its key, then the others of its file.</summary>
    public static IReadOnlyList<X509Certificate2> WithKey(string certificates, string key, string origin)
    {
        try
        {
            return [X509Certificate2.CreateFromPem(certificates, key), .. Authorities(certificates, origin).Skip(1)];
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            throw new KubernetesConfigException($"the client certificate and key of {origin} are not PEM, or don't belong together", e);
        }
    }

    public static string ReadFile(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new KubernetesConfigException($"{path} can't be read: {e.Message}", e);
        }
    }

    public static string FromBase64(string data, string origin)
    {
        try
        {
            return Encoding.UTF8.GetString(Convert.FromBase64String(data));
        }
        catch (FormatException)
        {
            // Without the inner exception: it may quote the data.
            throw new KubernetesConfigException($"{origin} is not base64");
        }
    }
}
