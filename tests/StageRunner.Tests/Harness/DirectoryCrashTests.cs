using System.Security.Cryptography;
using Recordings.Resources.Pipeline;

namespace StageRunner.Tests.Harness;

[Trait("Tier", "media")]
public sealed class DirectoryCrashTests : CrashTests
{
    protected override OutputSettings Output => new() { Name = "disk", File = new FileOutput { Directory = "media/published" } };

    private string Published => Path.Join(Machine.Root, "roots/media/published");

    public override Task InitializeAsync()
    {
        Directory.CreateDirectory(Published);
        return base.InitializeAsync();
    }

    protected override async Task<string> PublishedHashAsync(string key)
    {
        await using var file = File.OpenRead(Path.Combine(Published, key));
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file));
    }

    protected override Task<IReadOnlyList<string>> PublishedKeysAsync() => Task.FromResult<IReadOnlyList<string>>(
        [.. Directory.EnumerateFiles(Published, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(Published, path)).Order(StringComparer.Ordinal)]);
}
