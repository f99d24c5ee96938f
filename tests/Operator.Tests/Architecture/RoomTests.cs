using Operator.Hosting;
using Testing;

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
        ["Artifacts"] = ["Progress"],
        ["Changes"] = [],
        ["Dashboard"] = ["Caching", "Artifacts", "Changes"],
        ["Metrics"] = [],
        ["Tracing"] = [],
        ["Watching"] = ["Caching"],
        ["Observing"] = ["Caching", "Progress"],
        ["Acting"] = ["Caching"],
        ["Reporting"] = ["Caching", "Metrics", "Tracing"],
        ["Admission"] = ["Caching"],
        ["Reconciliation"] = ["Observing", "Admission", "Acting", "Reporting", "Caching"],
        ["Hosting"] = ["Watching", "Observing", "Admission", "Acting", "Reporting", "Reconciliation", "Caching", "Progress", "Artifacts", "Dashboard", "Metrics", "Tracing"],
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
    [InlineData("Recordings", "Recordings", new string[0])]
    [InlineData("Kubernetes", "Kubernetes", new[] { "Recordings" })]
    [InlineData("Operator", "recording-operator", new[] { "Recordings", "Kubernetes", "Traces" })]
    [InlineData("Metadata", "Metadata", new[] { "Recordings" })]
    [InlineData("StageRunner", "stage-runner", new[] { "Recordings", "Metadata", "Traces" })]
    [InlineData("Traces", "Traces", new string[0])]
    [InlineData("Cli", "kubectl-recording", new[] { "Recordings", "Kubernetes", "recording-operator", "Metadata", "Traces" })]
    public void A_project_refers_only_to_the_projects_that_its_line_of_the_table_names(string project, string assembly, string[] allowed)
    {
        using var code = new CompiledCode(RepositoryFiles.PathOf("artifacts", "bin", project, new DirectoryInfo(AppContext.BaseDirectory).Name, $"{assembly}.dll"));
        string[] ours = ["Recordings", "Kubernetes", "Metadata", "Traces", "recording-operator", "kubectl-recording", "stage-runner"];

        Assert.Empty(code.ReferencedAssemblies.Intersect(ours).Except(allowed));
    }

    [Fact]
    public void Every_project_has_its_line() => Assert.Equal(
        ["Cli", "Kubernetes", "Metadata", "Operator", "Recordings", "StageRunner", "Traces"],
        Directory.GetDirectories(RepositoryFiles.PathOf("src")).Where(folder => Directory.GetFiles(folder, "*.csproj").Length > 0)
            .Select(folder => Path.GetFileName(folder)!).Order(StringComparer.Ordinal));

    private static string? Room(string? name) => name?.Split('.') is ["Operator", var room, ..] ? room : null;
}
