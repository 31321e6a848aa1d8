using Api.Tests.Postgres;
using Kim.Api.Persistence.Embedded;

namespace Api.Tests.Embedded;

/// <summary>A data folder of one test; gone afterwards, wherever its data were kept.</summary>
internal sealed class PrivateFolder : IAsyncDisposable
{
    public string Path { get; } = TemporaryFolder.NewPath();

    public string PostmasterPid => System.IO.Path.Combine(Path, "data", "postmaster.pid");

    public Task<EmbeddedPostgres> Start(BinarySources? binaries = null) => StartIn(Path, binaries);

    public static Task<EmbeddedPostgres> StartIn(string path, BinarySources? binaries = null) =>
        EmbeddedPostgres.StartAsync(
            new() { DataFolder = path, Durable = false, Binaries = binaries ?? BinarySources.OfThisMachine() }, TestContext.Current.CancellationToken);

    public int Postmaster() => int.Parse(File.ReadLines(PostmasterPid).First());

    public bool IsServed() => File.Exists(PostmasterPid);

    public ValueTask DisposeAsync()
    {
        if (Directory.Exists(Path))
            Directory.Delete(Path, recursive: true);
        return ValueTask.CompletedTask;
    }
}
