using System.Globalization;
using Memory;
using Testing.Stores;

// One JSON line: the runner's peak memory over a download and an upload of SIZE_MIB (default 10 GiB). Exit code 1 above the aim.
const long mebibyte = 1 << 20;
const long aim = 200 * mebibyte;
var size = long.Parse(Environment.GetEnvironmentVariable("SIZE_MIB") ?? "10240", CultureInfo.InvariantCulture) * mebibyte;

var directory = Directory.CreateTempSubdirectory("bench-memory-").FullName;
try
{
    var movie = new HugeMovie(size);
    await using var server = new MovieServer(movie);
    await using var store = await S3Process.StartAsync();
    var bench = new Bench(store, directory);
    var download = await bench.DownloadAsync(await server.StartAsync());
    Directory.Delete(Path.Join(directory, "scratch"), recursive: true);
    var upload = await bench.UploadAsync(download.Result);
    var ok = Math.Max(download.PeakBytes, upload.PeakBytes) < aim;
    Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $$"""{"benchmark":"memory","bytes":{{movie.Size}},"downloadPeakMiB":{{download.PeakBytes / mebibyte}},"downloadSeconds":{{download.Seconds:0.0}},"uploadPeakMiB":{{upload.PeakBytes / mebibyte}},"uploadSeconds":{{upload.Seconds:0.0}},"aimMiB":{{aim / mebibyte}},"ok":{{(ok ? "true" : "false")}}}"""));
    return ok ? 0 : 1;
}
finally
{
    Directory.Delete(directory, recursive: true);
}
