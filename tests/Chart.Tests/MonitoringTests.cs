namespace Chart.Tests;

public sealed class MonitoringTests
{
    private const string On = "monitoring: {serviceMonitor: {enabled: true}, prometheusRule: {enabled: true}, dashboard: {enabled: true}}";

    [Fact]
    public async Task Switched_on_it_is_what_the_kustomization_makes()
    {
        var applied = SameObjects.Of(await Kustomization.BuildAsync("monitoring"));
        var installed = SameObjects.Of(await HelmChart.RenderAsync(On));

        Assert.Equal(3, applied.Count);
        Assert.All(applied, entry => Assert.Equal(entry.Value, installed[entry.Key]));
    }

    [Fact]
    public async Task By_default_there_is_none()
    {
        var manifests = await HelmChart.RenderAsync();

        Assert.Empty(manifests.Of("ServiceMonitor"));
        Assert.Empty(manifests.Of("PrometheusRule"));
        Assert.Single(manifests.Of("ConfigMap"));
    }

    [Fact]
    public async Task It_carries_the_labels_that_a_Prometheus_selects_by()
    {
        var manifests = await HelmChart.RenderAsync("""
            monitoring:
              serviceMonitor: {enabled: true, interval: 10s, labels: {release: prometheus}}
              prometheusRule: {enabled: true, labels: {release: prometheus}}
            """);

        Assert.All(["ServiceMonitor", "PrometheusRule"], kind => Assert.Equal("prometheus", Manifests.Text(manifests.One(kind)["metadata"]!["labels"]!["release"])));
        Assert.Equal("10s", Manifests.Text(manifests.One("ServiceMonitor")["spec"]!["endpoints"]![0]!["interval"]));
    }
}
