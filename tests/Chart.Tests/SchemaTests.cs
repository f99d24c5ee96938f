namespace Chart.Tests;

public sealed class SchemaTests
{
    [Theory]
    [InlineData("replicas: 0", "replicas: Must be greater than or equal to 1")]
    [InlineData("replicas: two", "replicas: Invalid type. Expected: integer, given: string")]
    [InlineData("replica: 2", "Additional property replica is not allowed")]
    [InlineData("store: {s3: {secretAccessKey: hunter2}}", "store.s3: Additional property secretAccessKey is not allowed")]
    [InlineData("store: {s3: {endpoint: minio.example}}", "store.s3.endpoint: Does not match pattern")]
    [InlineData("store: {s3: {existingSecret: Not_A_Name}}", "store.s3.existingSecret: Does not match pattern")]
    [InlineData("image: {pullPolicy: Sometimes}", "image.pullPolicy: image.pullPolicy must be one of the following")]
    [InlineData("image: {digest: latest}", "image.digest: Does not match pattern")]
    [InlineData("watchNamespaces: [Lectures]", "watchNamespaces.0: Does not match pattern")]
    [InlineData("watchNamespaces: [a, a]", "watchNamespaces: array items[0,1] must be unique")]
    [InlineData("config: {workers: 1000}", "config.workers: Must be less than or equal to 256")]
    [InlineData("config: {concurrency: {gpu: {total: 1}}}", "config.concurrency: Additional property gpu is not allowed")]
    [InlineData("config: {commands: {w: {program: w}}}", "config.commands.w: arguments is required")]
    [InlineData("config: {logLevel: Loud}", "config.logLevel: config.logLevel must be one of the following")]
    [InlineData("defaults: {trimmin: {}}", "defaults: Additional property trimmin is not allowed")]
    [InlineData("networkPolicies: {stages: {blockedCidrs: [10.0.0.0]}}", "networkPolicies.stages.blockedCidrs.0: Does not match pattern")]
    [InlineData("networkPolicies: {operator: {apiServerPorts: []}}", "networkPolicies.operator.apiServerPorts: Array must have at least 1 items")]
    [InlineData("serviceAccount: {create: false}", "serviceAccount.name: String length must be greater than or equal to 1")]
    [InlineData("podDisruptionBudget: {maxUnavailable: most}", "podDisruptionBudget.maxUnavailable")]
    [InlineData("podAnnotations: {prometheus.io/port: 8080}", "podAnnotations.prometheus.io/port: Invalid type. Expected: string, given: integer")]
    public async Task A_wrong_value_is_refused_by_its_name(string values, string message) =>
        Assert.Contains(message, await HelmChart.RefusalAsync(values), StringComparison.Ordinal);
}
