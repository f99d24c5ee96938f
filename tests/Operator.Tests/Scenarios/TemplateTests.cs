using Kubernetes.Client;
using Kubernetes.Models;
using Operator.Api;
using Recordings.Planning;
using Recordings.Resources;
using Recordings.Resources.Pipeline;
using Recordings.Resources.Status;

namespace Operator.Tests.Scenarios;

public sealed class TemplateTests
{
    [Fact]
    public async Task A_missing_template_is_named_and_the_recording_starts_when_it_appears()
    {
        await using var world = await World.StartAsync();
        await world.CreateAsync("lecture", Templated);

        var stalled = await world.WaitForAsync("lecture", recording => Is.Condition(recording, ConditionTypes.Stalled)?.Status == "True");
        Assert.Equal(Reasons.TemplateMissing, Is.Condition(stalled, ConditionTypes.Stalled)!.Reason);

        await CreateTemplateAsync(world, "lectures", SomeSettings.Lecture().Overrides!);
        await world.WaitForAsync("lecture", recording => recording.Status?.Phase == RecordingPhase.Ready);

        world.AssertRan("download", "trim", "transcribe", "subtitles", "upload/main");
    }

    [Fact]
    public async Task A_run_keeps_its_settings_in_a_revision_that_goes_with_the_recording()
    {
        await using var world = await World.StartAsync();
        await CreateTemplateAsync(world, "lectures", SomeSettings.Lecture().Overrides!);
        var finish = new TaskCompletionSource();
        world.Runner.When("trim", async (request, _) =>
        {
            await finish.Task;
            return SimulatedRunner.Succeeded(request);
        });
        await world.CreateAsync("lecture", Templated);
        var running = await world.WaitForAsync("lecture", Is.Running("trim"));

        var name = new ObjectKey(World.Namespace, running.Status!.Run!.Config!);
        var revision = await world.Plane.GetAsync(ResourceKinds.ControllerRevisions, name);
        Assert.Equal((1, running.Metadata.Uid), (revision!.Revision, revision.Metadata.OwnerReferences![0].Uid));

        await world.Plane.PatchAsync(
            RecordingKinds.Templates, new ObjectKey(World.Namespace, "lectures"), Patch.Merge("""{"spec":{"pipeline":{"subtitles":{"maxLines":1}}}}"""));
        var outdated = await world.WaitForAsync("lecture", recording => Is.Condition(recording, ConditionTypes.UpToDate)?.Status == "False");
        Assert.Contains("subtitles", Is.Condition(outdated, ConditionTypes.UpToDate)!.Message, StringComparison.Ordinal);
        Assert.Equal(name.Name, outdated.Status!.Run!.Config);

        finish.SetResult();
        await world.WaitForAsync("lecture", Is.Finished);
        world.AssertRan("download", "trim", "transcribe", "subtitles", "upload/main");
    }

    [Fact]
    public async Task A_Secret_that_only_the_template_names_is_awaited_and_heals()
    {
        await using var world = await World.StartAsync();
        await CreateTemplateAsync(world, "lectures", SomeSettings.Lecture(SomeSettings.ToBucket("main", "publisher")).Overrides!);
        await world.CreateAsync("lecture", Templated);
        await world.WaitForAsync("lecture", Is.In("upload/main", StageState.Failed));

        await world.Plane.CreateAsync(ResourceKinds.Secrets, new V1Secret
        {
            Metadata = new V1ObjectMeta
            {
                Name = "publisher",
                NamespaceProperty = World.Namespace,
                Labels = new Dictionary<string, string>(StringComparer.Ordinal) { [Labels.Credentials] = "true" },
            },
        });
        var ready = await world.WaitForAsync("lecture", recording => recording.Status?.Phase == RecordingPhase.Ready);

        Assert.Equal("Template", ready.Status!.ConfigSources!.First(source => source.Field == "outputs[main].name").Layer);
    }

    [Fact]
    public async Task Its_status_says_whether_it_is_valid_and_how_many_use_it()
    {
        await using var world = await World.StartAsync(new FastTime(factor: 20));
        await CreateTemplateAsync(world, "lectures", SomeSettings.Lecture().Overrides!);
        var unused = await world.WaitForAsync(RecordingKinds.Templates, "lectures", template => template.Status is not null, "looked at");
        Assert.Equal((0, "True"), (unused.Status!.UsedBy, Assert.Single(unused.Status.Conditions!).Status));

        await world.CreateAsync("one", Templated);
        await world.CreateAsync("two", Templated);
        await world.WaitForAsync(RecordingKinds.Templates, "lectures", template => template.Status?.UsedBy == 2, "used by two");
        await world.DeleteAsync("one");
        await world.WaitForAsync(RecordingKinds.Templates, "lectures", template => template.Status?.UsedBy == 1, "used by one");

        await world.Plane.PatchAsync(
            RecordingKinds.Templates, new ObjectKey(World.Namespace, "lectures"), Patch.Merge("""{"spec":{"pipeline":{"metadata":{"titleTemplate":"{{titel}}"}}}}"""));
        var wrong = await world.WaitForAsync(RecordingKinds.Templates, "lectures", template => template.Status?.ObservedGeneration == 2, "looked at again");
        Assert.Contains("spec.pipeline.metadata.titleTemplate", Assert.Single(wrong.Status!.Conditions!).Message, StringComparison.Ordinal);
    }

    private static RecordingSpec Templated => new() { Source = SomeSettings.Lecture().Source, Template = "lectures" };

    private static Task<V1Alpha1RecordingTemplate> CreateTemplateAsync(World world, string name, PipelineSpec pipeline) => world.Plane.CreateAsync(
        RecordingKinds.Templates,
        new V1Alpha1RecordingTemplate
        {
            Metadata = new V1ObjectMeta { Name = name, NamespaceProperty = World.Namespace },
            Spec = new RecordingTemplateSpec { Pipeline = pipeline },
        });
}
