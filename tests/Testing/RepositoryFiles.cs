namespace Testing;

/// <summary>Files of the repository, found from wherever the tests run.</summary>
public static class RepositoryFiles
{
    /// <summary>The repository's root: the nearest directory above the tests that holds the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The full path of a file or directory of the repository.</summary>
    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string FindRoot()
    {
        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
        {
            if (File.Exists(Path.Combine(directory.FullName, "Operator.sln")))
            {
                return directory.FullName;
            }
        }

        throw new InvalidOperationException($"no Operator.sln above {AppContext.BaseDirectory}: run the tests from a checkout");
    }
}
