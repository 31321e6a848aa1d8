using Kim.Api.Persistence.Embedded;

namespace Api.Tests.Embedded;

/// <summary>An installed PostgreSQL: the machine's, else the npm package's programs laid out like one.</summary>
internal sealed class InstalledPostgres : IAsyncDisposable
{
    private readonly PrivateFolder copy = new();

    public IReadOnlyList<string> Folders { get; private set; } = [];

    public static async Task<InstalledPostgres> Find()
    {
        var machine = BinarySources.OfThisMachine();
        var installed = new InstalledPostgres { Folders = machine.Folders };
        if (!machine.Folders.Any(folder => File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "pg_ctl"))))
        {
            var data = await DataFolder.Open(installed.copy.Path, CancellationToken.None);
            installed.Folders = [(await Binaries.Find(machine, data, CancellationToken.None)).Folder];
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(installed.copy.Path, (UnixFileMode)0b111_101_101);
        }

        return installed;
    }

    public ValueTask DisposeAsync() => copy.DisposeAsync();
}
