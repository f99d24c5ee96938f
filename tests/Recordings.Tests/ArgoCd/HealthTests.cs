using System.Text.Json.Nodes;

namespace Recordings.Tests.ArgoCd;

/// <summary>The health that Argo CD shows, by a real Lua interpreter, for every golden status.</summary>
public sealed class HealthTests
{
    [Fact]
    public async Task Every_golden_status_has_the_health_of_the_table()
    {
        var health = await LuaScripts.RunAsync(GoldenRecordings.All.Values.Select(recording => (Customizations.Health("Recording"), (JsonNode)recording)));

        var got = GoldenRecordings.All.Keys.Zip(health).Select(pair => $"{pair.Second["status"]} {pair.First}");
        var expected = ExpectedHealth.Recordings.SelectMany(group => group.Value.Select(scenario => $"{group.Key} {scenario}"));
        Assert.Equal(string.Join('\n', expected.Order(StringComparer.Ordinal)), string.Join('\n', got.Order(StringComparer.Ordinal)));
        Assert.All(health, result => Assert.NotEmpty(result["message"]!.ToString()));
    }

    [Fact]
    public async Task A_spec_that_was_not_seen_yet_is_Progressing()
    {
        var ahead = GoldenRecordings.All["Conditions/complete-and-current"].DeepClone();
        ahead["metadata"]!["generation"] = 99;
        var unseen = ahead.DeepClone().AsObject();
        unseen.Remove("status");

        var health = await LuaScripts.RunAsync([(Customizations.Health("Recording"), ahead), (Customizations.Health("Recording"), unseen)]);

        Assert.All(health, result => Assert.Equal("Progressing", result["status"]!.ToString()));
    }

    [Fact]
    public async Task Degraded_says_what_a_person_has_to_do()
    {
        var health = await LuaScripts.RunAsync([(Customizations.Health("Recording"), GoldenRecordings.All["Conditions/a-secret-is-missing"])]);

        Assert.Contains("kubectl -n school create secret", Assert.Single(health)["message"]!.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("RecordingTemplate", "True", "Healthy")]
    [InlineData("RecordingTemplate", "False", "Degraded")]
    public async Task A_template_is_as_its_condition_says(string kind, string accepted, string expected)
    {
        var item = new JsonObject
        {
            ["kind"] = kind,
            ["metadata"] = new JsonObject { ["name"] = "it", ["generation"] = 2 },
            ["spec"] = new JsonObject(),
            ["status"] = new JsonObject { ["observedGeneration"] = 2, ["conditions"] = new JsonArray { Condition("Accepted", accepted) } },
        };
        var unseen = item.DeepClone();
        unseen["status"]!["observedGeneration"] = 1;

        var health = await LuaScripts.RunAsync([(Customizations.Health(kind), item), (Customizations.Health(kind), unseen)]);

        Assert.Equal([expected, "Progressing"], health.Select(result => result["status"]!.ToString()));
    }

    [Fact]
    public async Task Every_state_of_a_source_has_the_health_of_the_table()
    {
        var health = await LuaScripts.RunAsync(SomeSources.All.Select(source => (Customizations.Health("RecordingSource"), (JsonNode)source.Document)));

        Assert.Equal(
            SomeSources.All.Select(source => $"{source.Health} {source.Name}"),
            SomeSources.All.Zip(health).Select(pair => $"{pair.Second["status"]} {pair.First.Name}"));
        Assert.All(health, result => Assert.NotEmpty(result["message"]!.ToString()));
    }

    private static JsonObject Condition(string type, string status) => new() { ["type"] = type, ["status"] = status, ["reason"] = "Because", ["message"] = "It is so." };
}
