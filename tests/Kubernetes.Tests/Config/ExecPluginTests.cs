using Kubernetes.Config;
using Kubernetes.Config.Credentials;
using Kubernetes.Config.Files;
using Testing;

namespace Kubernetes.Tests.Config;

[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class ExecPluginTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("exec-");
    private readonly FakeTime _time = new();

    public void Dispose() => _directory.Delete(recursive: true);

    [Theory]
    [InlineData("v1")]
    [InlineData("v1beta1")]
    public async Task Its_token_is_kept_until_it_expires_or_is_refused(string version)
    {
        var runs = 0;
        var plugin = new ExecPlugin($"client.authentication.k8s.io/{version}", "here", _time, _ => Task.FromResult(Answer(version, $"t{++runs}")));

        Assert.Equal("t1", await plugin.GetTokenAsync(default));
        _time.Advance(TimeSpan.FromMinutes(59));
        Assert.Equal("t1", await plugin.GetTokenAsync(default));
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("t2", await plugin.GetTokenAsync(default));
        plugin.Invalidate();
        Assert.Equal("t3", await plugin.GetTokenAsync(default));
    }

    [Fact]
    public async Task It_runs_beside_its_kubeconfig_with_its_variables_and_what_it_must_know()
    {
        var plugin = Plugin("""
            test "$1" = --for && test "$WHO" = me || exit 7
            case "$KUBERNETES_EXEC_INFO" in *'"server":"https://one.test"'*) ;; *) exit 8;; esac
            echo '{"apiVersion":"client.authentication.k8s.io/v1","kind":"ExecCredential","status":{"token":"from-plugin"}}'
            """);

        Assert.Equal("from-plugin", await plugin.GetTokenAsync(default));
    }

    [Fact]
    public async Task One_that_fails_is_named_with_its_complaint()
    {
        var error = await Assert.ThrowsAsync<KubernetesConfigException>(
            () => Plugin("echo 'no session: run login' >&2; exit 3").GetTokenAsync(default).AsTask());

        Assert.Contains("ended with code 3: no session: run login", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_is_not_installed_comes_with_the_hint_how_to()
    {
        var exec = new ExecEntry { ApiVersion = "client.authentication.k8s.io/v1", Command = "no-such-plugin-here", InstallHint = "apt install it" };
        var plugin = ExecPlugin.Create(new Entry<ExecEntry>(exec, "/x"), new Entry<ClusterEntry>(new ClusterEntry(), "/x"), "here", _time);

        var error = await Assert.ThrowsAsync<KubernetesConfigException>(() => plugin.GetTokenAsync(default).AsTask());

        Assert.Contains("apt install it", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("hunter2")]
    [InlineData("""{"apiVersion":"client.authentication.k8s.io/v1beta1","kind":"ExecCredential","status":{"token":"hunter2"}}""")]
    [InlineData("""{"apiVersion":"client.authentication.k8s.io/v1","kind":"ExecCredential","status":{"clientKeyData":"hunter2"}}""")]
    public async Task An_answer_that_is_none_is_refused_without_being_quoted(string answer)
    {
        var plugin = new ExecPlugin("client.authentication.k8s.io/v1", "here", _time, _ => Task.FromResult(answer));

        var error = await Assert.ThrowsAsync<KubernetesConfigException>(() => plugin.GetTokenAsync(default).AsTask());

        Assert.DoesNotContain("hunter2", error.ToString(), StringComparison.Ordinal);
    }

    private string Answer(string version, string token) => $$"""
        {"apiVersion":"client.authentication.k8s.io/{{version}}","kind":"ExecCredential",
         "status":{"token":"{{token}}","expirationTimestamp":"{{_time.GetUtcNow().AddHours(1):O}}"} }
        """;

    private ExecPlugin Plugin(string script)
    {
        var path = Path.Combine(_directory.FullName, "plugin");
        File.WriteAllText(path, $"#!/bin/sh\n{script}\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var exec = new ExecEntry
        {
            ApiVersion = "client.authentication.k8s.io/v1",
            Command = "./plugin",
            Args = ["--for", "test"],
            Env = [new ExecVariable("WHO", "me")],
            ProvideClusterInfo = true,
        };
        var kubeconfig = Path.Combine(_directory.FullName, "config");
        return ExecPlugin.Create(
            new Entry<ExecEntry>(exec, kubeconfig),
            new Entry<ClusterEntry>(new ClusterEntry { Server = "https://one.test" }, kubeconfig),
            "here",
            _time);
    }
}
