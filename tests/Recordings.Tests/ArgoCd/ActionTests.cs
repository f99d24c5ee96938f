using System.Text.Json.Nodes;
using Recordings.Tests.Samples;

namespace Recordings.Tests.ArgoCd;

/// <summary>The buttons: there only where they would do something, and what they make of a Recording is valid.</summary>
public sealed class ActionTests
{
    private static readonly string[] Buttons = ["pause", "restart", "resume", "run"];

    [Fact]
    public async Task Buttons_are_there_where_they_would_do_something()
    {
        var found = await LuaScripts.RunAsync(GoldenRecordings.All.Values.Select(recording => (Customizations.Discovery("Recording"), (JsonNode)recording)));

        Assert.Equal(Buttons, Customizations.Actions("Recording"));
        Assert.All(GoldenRecordings.All.Zip(found), pair =>
        {
            var (scenario, recording) = pair.First;
            var enabled = Buttons.Where(button => pair.Second[button]!["disabled"]!.GetValue<bool>() == false);
            Assert.Equal((scenario, string.Join(' ', Expected(recording))), (scenario, string.Join(' ', enabled)));
        });
    }

    [Fact]
    public async Task A_button_pressed_is_not_there_before_the_operator_has_seen_it()
    {
        var failed = GoldenRecordings.All["Conditions/a-stage-failed"].DeepClone();
        failed["metadata"]!["generation"] = 2;

        var found = await LuaScripts.RunAsync([(Customizations.Discovery("Recording"), failed)]);

        Assert.All(Buttons, button => Assert.True(found[0][button]!["disabled"]!.GetValue<bool>()));
    }

    [Theory]
    [InlineData("run", """{"runGeneration":2,"runPolicy":"Resume"}""")]
    [InlineData("restart", """{"runGeneration":2,"runPolicy":"Restart"}""")]
    [InlineData("pause", """{"paused":true}""")]
    [InlineData("resume", """{"paused":false}""")]
    public async Task A_button_changes_what_the_plugin_changes_and_nothing_else(string button, string change)
    {
        var recording = GoldenRecordings.All["Conditions/a-stage-failed"].DeepClone();
        var expected = recording.DeepClone();
        recording["spec"]!["restartFrom"] = "trim";
        expected["spec"]!["restartFrom"] = button is "pause" or "resume" ? "trim" : null;
        foreach (var (field, value) in JsonNode.Parse(change)!.AsObject())
        {
            expected["spec"]![field] = value!.DeepClone();
        }

        var changed = Assert.Single(await LuaScripts.RunAsync([(Customizations.Action("Recording", button), recording)]));

        Assert.True(JsonNode.DeepEquals(WithoutNulls(expected), changed), changed.ToJsonString());
    }

    [Fact]
    public async Task What_a_button_makes_of_any_Recording_the_API_server_takes()
    {
        var runs = Buttons.SelectMany(button => GoldenRecordings.All.Values.Select(recording => (Customizations.Action("Recording", button), (JsonNode)recording)));
        var changed = await LuaScripts.RunAsync(runs);

        await using var server = await SchemaServer.OpenAsync("recordings");
        Assert.Equal(Buttons.Length * GoldenRecordings.All.Count, changed.Count);
        foreach (var (index, recording) in changed.Index())
        {
            // The golden of an invalid spec would be refused without any button.
            if (recording["status"]!["conditions"]!.AsArray().Any(condition => condition!["reason"]!.ToString() == "InvalidSpec"))
            {
                continue;
            }

            recording["metadata"]!["name"] = $"r{index}";
            await SchemaServer.CreateAsync(server, "Recording", recording);
        }
    }

    [Theory]
    [InlineData(false, "True", "pause sync")]
    [InlineData(false, "False", "pause")]
    [InlineData(true, "True", "resume")]
    public async Task A_source_is_looked_at_now_paused_and_resumed(bool paused, string accepted, string expected)
    {
        var source = JsonNode.Parse($$"""
            {"apiVersion":"recording-operator.dev/v1alpha1","kind":"RecordingSource","metadata":{"name":"inbox","namespace":"school","generation":1},
             "spec":{"http":{"feedUrl":"https://example.org/feed.xml"},"paused":{{(paused ? "true" : "false")}} },
             "status":{"observedGeneration":1,"conditions":[{"type":"Accepted","status":"{{accepted}}"}]} }
            """)!;
        var found = Assert.Single(await LuaScripts.RunAsync([(Customizations.Discovery("RecordingSource"), source)]));
        Assert.Equal(expected, string.Join(' ', Customizations.Actions("RecordingSource").Where(action => !found[action]!["disabled"]!.GetValue<bool>()).Order(StringComparer.Ordinal)));

        await using var server = await SchemaServer.OpenAsync("recordingsources");
        var runs = Customizations.Actions("RecordingSource").Select(action => (Customizations.Action("RecordingSource", action), source));
        foreach (var (index, changed) in (await LuaScripts.RunAsync(runs)).Index())
        {
            changed["metadata"]!["name"] = $"inbox-{index}";
            await SchemaServer.CreateAsync(server, "RecordingSource", changed);
        }
    }

    private static IEnumerable<string> Expected(JsonObject recording)
    {
        var (control, spec, phase) = (recording["status"]!["control"]!, recording["spec"]!, recording["status"]!["phase"]!.ToString());
        var accepted = recording["status"]!["conditions"]!.AsArray().Any(condition => condition!["type"]!.ToString() == "Accepted" && condition["status"]!.ToString() == "True");
        var mayStart = accepted && !spec["skip"]!.GetValue<bool>() && phase is not ("Expired" or "PendingSource");
        return new (string Name, bool IsThere)[]
        {
            ("pause", control["canPause"]!.GetValue<bool>()),
            ("restart", mayStart && !control["isRunning"]!.GetValue<bool>()),
            ("resume", spec["paused"]!.GetValue<bool>()),
            ("run", control["canRun"]!.GetValue<bool>()),
        }.Where(button => button.IsThere).Select(button => button.Name);
    }

    private static JsonNode WithoutNulls(JsonNode node)
    {
        foreach (var name in node["spec"]!.AsObject().Where(member => member.Value is null).Select(member => member.Key).ToList())
        {
            node["spec"]!.AsObject().Remove(name);
        }

        return node;
    }
}
