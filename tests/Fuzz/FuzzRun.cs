namespace Fuzz;

/// <summary>Tries inputs on a target.</summary>
public static class FuzzRun
{
    private static readonly Dictionary<string, IReadOnlyList<byte[]>> Corpora = [];

    /// <summary>Tries the input of a seed. Null: all is well; else what to tell, with which it can be tried again.</summary>
    /// <param name="target">The parser.</param>
    /// <param name="seed">0 and less: the corpus itself, unchanged.</param>
    public static async Task<string?> TryAsync(FuzzTarget target, int seed)
    {
        var corpus = CorpusOf(target.Name);
        var input = seed > 0 ? Mutator.Make(corpus, seed) : corpus[-seed % corpus.Count];
        try
        {
            await target.ReadAsync(input);
            return null;
        }
        catch (Exception exception) when (target.Foresees(exception))
        {
            return null;
        }
        catch (Exception exception)
        {
            return $"target {target.Name}, seed {seed}: {exception}\ninput (base64): {Convert.ToBase64String(input)}";
        }
    }

    /// <summary>The real shapes of a target.</summary>
    public static IReadOnlyList<byte[]> CorpusOf(string name)
    {
        lock (Corpora)
        {
            if (!Corpora.TryGetValue(name, out var corpus))
            {
                var files = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Corpus", name)).Order(StringComparer.Ordinal);
                Corpora[name] = corpus = [.. files.Select(File.ReadAllBytes)];
            }

            return corpus;
        }
    }
}
