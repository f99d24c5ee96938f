using Operator.Hosting;
using Recordings.Planning;

namespace Operator.Tests.Architecture;

/// <summary>The rooms of the operator and what each may know: the table of ARCHITECTURE.md, read from the compiled code.</summary>
public sealed class RoomTests
{
    // Acting's own room for pure Job building counts as Acting. Every room may know Api: the words.
    private static readonly Dictionary<string, string[]> MayKnow = new()
    {
        ["Api"] = [],
        ["Caching"] = [],
        ["Progress"] = ["Caching"],
        ["Metrics"] = ["Caching"],
        ["Watching"] = ["Caching"],
        ["Observing"] = ["Caching", "Progress"],
        ["Acting"] = ["Caching"],
        ["Reporting"] = ["Caching", "Metrics"],
        ["Admission"] = ["Caching"],
        ["Reconciliation"] = ["Observing", "Admission", "Acting", "Reporting", "Caching"],
        ["Hosting"] = ["Watching", "Observing", "Admission", "Acting", "Reporting", "Reconciliation", "Caching", "Progress", "Metrics"],
    };

    [Fact]
    public void Every_room_knows_only_the_rooms_that_its_line_of_the_table_names()
    {
        using var code = new CompiledCode(typeof(OperatorEngine).Assembly.Location);

        var strangers = code.NamespaceEdges()
            .Select(edge => (From: Room(edge.From), To: Room(edge.To)))
            .Where(edge => edge.From is not null && edge.To is not null && edge.From != edge.To && edge.To != "Api")
            .Where(edge => !MayKnow[edge.From!].Contains(edge.To))
            .Select(edge => $"{edge.From} -> {edge.To}")
            .Distinct();

        Assert.Empty(strangers);
    }

    [Fact]
    public void Every_namespace_is_a_room_of_the_table()
    {
        var rooms = typeof(OperatorEngine).Assembly.GetTypes()
            .Select(type => Room(type.Namespace))
            .OfType<string>()
            .Distinct();

        Assert.Equal(MayKnow.Keys.Order(StringComparer.Ordinal), rooms.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(typeof(Planner), new string[0])]
    [InlineData(typeof(OperatorEngine), new[] { "Recordings", "Kubernetes" })]
    [InlineData(typeof(Kubernetes.Client.IKubernetesClient), new[] { "Recordings" })]
    public void A_project_refers_only_to_the_projects_that_its_line_of_the_table_names(Type typeOfProject, string[] allowed)
    {
        using var code = new CompiledCode(typeOfProject.Assembly.Location);
        string[] ours = ["Recordings", "Kubernetes", "Metadata", "recording-operator", "kubectl-recording", "stage-runner"];

        Assert.Empty(code.ReferencedAssemblies.Intersect(ours).Except(allowed));
    }

    private static string? Room(string? name) => name?.Split('.') is ["Operator", var room, ..] ? room : null;
}
