using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Kubernetes.Config;
using Testing;

namespace Kubernetes.Tests.Config;

public sealed class KubeconfigTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("kubeconfig-");
    private readonly Dictionary<string, string> _variables = [];
    private readonly FakeTime _time = new();

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public void The_current_context_leads_to_its_server_and_namespace()
    {
        var path = Write("config", Kubeconfig("one", "https://one.test:6443", user: "token: abc", extra: "namespace: school"));

        var config = Load(path);

        Assert.Equal(("https://one.test:6443/", "school"), (config.Server.ToString(), config.Namespace));
        Assert.Contains("context \"one\"", config.Origin, StringComparison.Ordinal);
    }

    [Fact]
    public void A_server_below_a_path_keeps_it() =>
        Assert.Equal("https://rancher.test/k8s/clusters/c-1/", Load(Write("config", Kubeconfig("one", "https://rancher.test/k8s/clusters/c-1"))).Server.ToString());

    [Fact]
    public void Of_several_files_the_first_to_say_something_wins()
    {
        var first = Write("first", Kubeconfig("shared", "https://first.test", current: ""));
        var second = Write("second", Kubeconfig("shared", "https://second.test", current: "shared"));
        var third = Write("third", Kubeconfig("only-third", "https://third.test"));
        _variables["KUBECONFIG"] = string.Join(Path.PathSeparator, first, _directory.FullName + "/missing", second, third);

        Assert.Equal("https://first.test/", Load().Server.ToString());
        Assert.Equal("https://third.test/", Load(context: "only-third").Server.ToString());
    }

    [Fact]
    public void Without_KUBECONFIG_the_home_directory_is_looked_in()
    {
        Directory.CreateDirectory(Path.Combine(_directory.FullName, ".kube"));
        Write(".kube/config", Kubeconfig("home", "https://home.test"));

        Assert.Equal("https://home.test/", Load().Server.ToString());
    }

    [Fact]
    public async Task A_token_file_is_read_again_after_a_minute_and_when_it_is_refused()
    {
        Write("token", "first\n");
        var config = Load(Write("config", Kubeconfig("one", "https://one.test", user: "tokenFile: token")));
        Assert.Equal("first", await Token(config));

        Write("token", "second");
        Assert.Equal("first", await Token(config));
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("second", await Token(config));

        Write("token", "third");
        config.Credentials!.Invalidate();
        Assert.Equal("third", await Token(config));
    }

    [Fact]
    public void Certificates_come_from_files_beside_the_kubeconfig_or_from_its_own_data()
    {
        var (certificate, key) = SelfSigned("CN=me");
        Write("me.crt", certificate);
        Write("me.key", key);
        var fromFiles = Load(Write("files", Kubeconfig(
            "one", "https://one.test", user: "{client-certificate: me.crt, client-key: me.key}", cluster: "certificate-authority: me.crt")));
        var fromData = Load(Write("data", Kubeconfig(
            "one",
            "https://one.test",
            user: $"{{client-certificate-data: {Base64(certificate)}, client-key-data: {Base64(key)}}}",
            cluster: $"certificate-authority-data: {Base64(certificate)}")));

        Assert.All([fromFiles, fromData], config =>
        {
            Assert.Equal("CN=me", Assert.Single(config.ClientCertificates).Subject);
            Assert.True(config.ClientCertificates[0].HasPrivateKey);
            Assert.Equal("CN=me", Assert.Single(config.CertificateAuthorities!).Subject);
        });
    }

    [Fact]
    public void How_to_connect_is_said_by_the_cluster()
    {
        var config = Load(Write("config", Kubeconfig(
            "one", "https://one.test", cluster: "insecure-skip-tls-verify: true\n    tls-server-name: api\n    proxy-url: socks5://proxy.test:1080")));

        Assert.Equal((true, "api", "socks5://proxy.test:1080/"), (config.SkipTlsVerify, config.TlsServerName, config.Proxy!.ToString()));
    }

    [Fact]
    public async Task A_pod_uses_its_service_account()
    {
        var (certificate, _) = SelfSigned("CN=ca");
        Write("sa/token", "pod-token");
        Write("sa/ca.crt", certificate);
        Write("sa/namespace", "school\n");
        _variables["KUBERNETES_SERVICE_HOST"] = "fd00::1";
        _variables["KUBERNETES_SERVICE_PORT"] = "443";

        var config = Load();

        Assert.Equal(("https://[fd00::1]/", "school"), (config.Server.ToString(), config.Namespace));
        Assert.Equal("pod-token", await Token(config));
    }

    [Theory]
    [InlineData("users: [{name: u, user: {username: me, password: hunter2}}]", "1.19")]
    [InlineData("users: [{name: u, user: {auth-provider: {name: gcp}}}]", "exec plugin")]
    [InlineData("users: [{name: u, user: {client-certificate-data: aHVudGVyMg==}}]", "only one of")]
    [InlineData("users: [{name: u, user: {client-certificate-data: '%hunter2%', client-key-data: ''}}]", "not base64")]
    [InlineData("users: [{name: u, user: {exec: {command: x, apiVersion: client.authentication.k8s.io/v1alpha1}}}]", "update the plugin")]
    [InlineData("users: [{name: other, user: {}}]", "has no user \"u\"")]
    [InlineData("users: {name: hunter2}", "$.users")]
    [InlineData("users: [hunter2", "not YAML")]
    public void What_is_wrong_is_named_with_file_and_remedy_and_without_secrets(string users, string words)
    {
        var path = Write("config", $"""
            current-context: c
            clusters: [{"{"}name: k, cluster: {"{"}server: 'https://one.test'{"}"}{"}"}]
            contexts: [{"{"}name: c, context: {"{"}cluster: k, user: u{"}"}{"}"}]
            {users}
            """);

        var error = Assert.Throws<KubernetesConfigException>(() => Load(path));

        Assert.Contains(words, error.Message, StringComparison.Ordinal);
        Assert.Contains(path, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_context_names_those_that_are_there() =>
        Assert.Contains("it has one", Assert.Throws<KubernetesConfigException>(
            () => Load(Write("config", Kubeconfig("one", "https://one.test")), "two")).Message, StringComparison.Ordinal);

    [Fact]
    public void Nowhere_to_go_is_said_with_the_remedy() =>
        Assert.Contains("set KUBECONFIG", Assert.Throws<KubernetesConfigException>(() => Load()).Message, StringComparison.Ordinal);

    private static ValueTask<string?> Token(KubernetesConfig config) => config.Credentials!.GetTokenAsync(CancellationToken.None);

    private static string Base64(string text) => Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(text));

    private static (string Certificate, string Key) SelfSigned(string subject)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = new CertificateRequest(subject, key, HashAlgorithmName.SHA256)
            .CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
        return (certificate.ExportCertificatePem(), key.ExportECPrivateKeyPem());
    }

    private static string Kubeconfig(
        string name, string server, string? current = null, string user = "{}", string cluster = "", string extra = "") => $"""
        apiVersion: v1
        kind: Config
        current-context: "{current ?? name}"
        clusters:
        - name: {name}
          cluster:
            server: {server}
            {cluster}
        contexts:
        - name: {name}
          context:
            cluster: {name}
            user: {name}
            {extra}
        users:
        - name: {name}
          user:
            {user}
        """;

    private KubernetesConfig Load(string? path = null, string? context = null) => new ConfigLoader(
        new ConfigEnvironment(_variables.GetValueOrDefault, _directory.FullName, Path.Combine(_directory.FullName, "sa")), _time).Load(path, context);

    private string Write(string name, string text)
    {
        var path = Path.Combine(_directory.FullName, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }
}
