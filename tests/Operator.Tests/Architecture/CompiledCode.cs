using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Operator.Tests.Architecture;

/// <summary>Reads from a compiled assembly what its types refer to: what the code does, not what its using directives say.</summary>
internal sealed class CompiledCode : IDisposable
{
    private readonly PEReader _file;
    private readonly MetadataReader _metadata;

    public CompiledCode(string path)
    {
        _file = new PEReader(File.OpenRead(path));
        _metadata = _file.GetMetadataReader();
    }

    /// <summary>The names of the assemblies that this one refers to.</summary>
    public IReadOnlyList<string> ReferencedAssemblies =>
        [.. _metadata.AssemblyReferences.Select(handle => _metadata.GetString(_metadata.GetAssemblyReference(handle).Name))];

    /// <summary>Pairs of namespaces of this assembly: a method, field or signature in the first uses a type of the second.</summary>
    public IReadOnlySet<(string From, string To)> NamespaceEdges()
    {
        var edges = new HashSet<(string, string)>();
        foreach (var handle in _metadata.TypeDefinitions)
        {
            var from = NamespaceOf(handle);
            var uses = new TypeUses(_metadata, _file);
            uses.Add(handle);
            edges.UnionWith(uses.Types.Select(used => (from, NamespaceOf(used))).Where(edge => edge.Item1 != edge.Item2));
        }

        return edges;
    }

    public void Dispose() => _file.Dispose();

    // A nested type (a closure, an async state machine) has no namespace of its own.
    private string NamespaceOf(TypeDefinitionHandle handle)
    {
        var type = _metadata.GetTypeDefinition(handle);
        return type.GetDeclaringType() is { IsNil: false } outer ? NamespaceOf(outer) : _metadata.GetString(type.Namespace);
    }
}
