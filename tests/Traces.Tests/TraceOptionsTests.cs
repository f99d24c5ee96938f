namespace Traces.Tests;

public sealed class TraceOptionsTests
{
    [Fact]
    public void Nothing_is_traced_unless_somebody_says_where_to() => Assert.Null(Read(null));

    [Theory]
    [InlineData("http://file:4318", null, null, "http://file:4318/v1/traces")]
    [InlineData("http://file:4318/", null, null, "http://file:4318/v1/traces")]
    [InlineData("http://file:4318", "https://variable/prefix", null, "https://variable/prefix/v1/traces")]
    [InlineData("http://file:4318", "https://variable", "https://whole/as/it/is", "https://whole/as/it/is")]
    [InlineData(null, "https://variable", null, "https://variable/v1/traces")]
    public void The_variables_beat_the_file_and_the_one_for_traces_beats_the_one_for_all(string? configured, string? all, string? traces, string endpoint) =>
        Assert.Equal(endpoint, Read(configured, ("OTEL_EXPORTER_OTLP_ENDPOINT", all), (TraceOptions.EndpointVariable, traces))!.Endpoint.ToString());

    [Theory]
    [InlineData("OTEL_SDK_DISABLED", "true")]
    [InlineData("OTEL_TRACES_EXPORTER", "none")]
    public void A_variable_switches_it_off(string name, string value) => Assert.Null(Read("http://file:4318", (name, value)));

    [Fact]
    public void Headers_name_and_attributes_come_from_the_variables()
    {
        var options = Read(
            "http://file:4318",
            ("OTEL_EXPORTER_OTLP_HEADERS", "authorization=Bearer%20canary, x-tenant=a=b"),
            ("OTEL_SERVICE_NAME", "ours"),
            ("OTEL_RESOURCE_ATTRIBUTES", "deployment.environment=test,service.name=theirs"),
            ("OTEL_EXPORTER_OTLP_TIMEOUT", "2500"))!;

        Assert.Equal("[authorization, Bearer canary] [x-tenant, a=b]", string.Join(' ', options.Headers));
        Assert.Equal("[service.name, ours] [deployment.environment, test]", string.Join(' ', options.Resource));
        Assert.Equal(TimeSpan.FromSeconds(2.5), options.Timeout);
    }

    [Theory]
    [InlineData("OTEL_EXPORTER_OTLP_PROTOCOL", "grpc")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "collector:4318")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "http://canary:canary@collector:4318")]
    [InlineData("OTEL_EXPORTER_OTLP_HEADERS", "canary")]
    [InlineData("OTEL_RESOURCE_ATTRIBUTES", "=x")]
    [InlineData("OTEL_EXPORTER_OTLP_TIMEOUT", "soon")]
    public void A_variable_that_makes_no_sense_is_named_without_what_may_be_secret(string name, string value)
    {
        var error = Assert.Throws<FormatException>(() => Read("http://file:4318", (name, value)));

        Assert.Contains(name, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", error.Message, StringComparison.Ordinal);
    }

    private static TraceOptions? Read(string? configured, params (string Name, string? Value)[] variables) =>
        TraceOptions.Read(name => variables.FirstOrDefault(variable => variable.Name == name).Value, "recording-operator", configured);
}
