using System.Formats.Tar;
using System.IO.Compression;
using System.Text.Json.Nodes;
using Testing;

namespace ClusterTests;

/// <summary>The images as shipped, read as archives: no cluster is needed, but that they were built.</summary>
[Trait("Tier", "cluster")]
public sealed class ImageContentsTests
{
    private static readonly string[] Unwanted =
    [
        "sh", "bash", "dash", "busybox", "apt", "apt-get", "dpkg", "perl", "python3", "gcc", "cc", "as", "ld", "curl", "wget", "tar", "cp", "cat", "mount", "su",
    ];

    [Theory]
    [InlineData("operator", new[] { "recording-operator" })]
    [InlineData("stage-runner", new[] { "fc-list", "ffmpeg", "ffprobe", "setsid", "stage-runner" })]
    public async Task An_image_has_its_programs_and_no_other(string image, string[] programs)
    {
        var files = await FilesAsync(image);

        Assert.All(programs, program => Assert.Contains(program, files.Select(Path.GetFileName)));
        Assert.Empty(files.Select(Path.GetFileName).Intersect(Unwanted));
        var inBin = files.Where(file => file.Split('/') is [.., "bin" or "sbin", _]).Select(Path.GetFileName).Order(StringComparer.Ordinal);
        Assert.Equal(programs.Where(program => program is not ("recording-operator" or "stage-runner")), inBin);
    }

    [Theory]
    [InlineData("operator", new[] { "libc6", "libssl3", "ca-certificates", "YamlDotNet", "Microsoft.NETCore.App.Runtime.linux-x64" })]
    [InlineData("stage-runner", new[] { "libc6", "libssl3", "ffmpeg", "libavcodec59", "fontconfig", "fonts-dejavu-core", "fonts-noto-core", "fonts-noto-cjk", "AWSSDK.S3", "Microsoft.NETCore.App.Runtime.linux-x64" })]
    public async Task Its_document_names_what_it_is_made_of(string image, string[] some)
    {
        var document = JsonNode.Parse(await File.ReadAllTextAsync(RepositoryFiles.PathOf("artifacts", "images", $"{image}.cdx.json")))!;
        var components = document["components"]!.AsArray().Select(component => (Name: (string)component!["name"]!, Purl: (string)component["purl"]!)).ToList();

        Assert.Equal(("CycloneDX", "1.5"), ((string)document["bomFormat"]!, (string)document["specVersion"]!));
        Assert.All(some, name => Assert.Contains(name, components.Select(component => component.Name)));
        Assert.All(components, component => Assert.Matches(@"^pkg:(deb/debian|nuget)/\S+@\S+$", component.Purl));
        Assert.Equal(components.Count, components.Distinct().Count());
    }

    private static async Task<IReadOnlyList<string>> FilesAsync(string image)
    {
        var files = new List<string>();
        await using var archive = File.OpenRead(RepositoryFiles.PathOf("artifacts", "images", $"{image}.tar"));
        using var blobs = new TarReader(archive);
        while (await blobs.GetNextEntryAsync() is { } blob)
        {
            // Layers are the blobs that are gzipped; the others are small JSON documents.
            if (blob.DataStream is { Length: > 2 } data && data.ReadByte() == 0x1f && data.ReadByte() == 0x8b)
            {
                data.Position = 0;
                await using var layer = new GZipStream(data, CompressionMode.Decompress);
                using var entries = new TarReader(layer);
                while (await entries.GetNextEntryAsync() is { } entry)
                {
                    if (entry.EntryType != TarEntryType.Directory)
                    {
                        files.Add(entry.Name);
                    }
                }
            }
        }

        return files;
    }
}
