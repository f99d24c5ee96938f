using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Kubernetes.Yaml;

/// <summary>Refuses nesting that would exhaust the stack while the tree is built.</summary>
internal sealed class BoundedParser(IParser inner, int maxDepth) : IParser
{
    private int _depth;

    public ParsingEvent? Current => inner.Current;

    public bool MoveNext()
    {
        if (!inner.MoveNext())
        {
            return false;
        }

        _depth += inner.Current?.NestingIncrease ?? 0;
        if (_depth > maxDepth + 2)
        {
            throw new YamlException(inner.Current!.Start, inner.Current.End, $"nested deeper than {maxDepth}");
        }

        return true;
    }
}
