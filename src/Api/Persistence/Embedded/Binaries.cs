using System.Runtime.InteropServices;
using System.Text.Json;

namespace Kim.Api.Persistence.Embedded;

/// <summary>Where to look for PostgreSQL: npm packages first, then folders that hold <c>initdb</c>, <c>pg_ctl</c> and <c>postgres</c>.</summary>
internal sealed record BinarySources(IReadOnlyList<string> NpmFolders, IReadOnlyList<string> Folders)
{
    public static BinarySources OfThisMachine() => new([.. Kim.Api.NpmFolders.All()], [.. Command.SearchPath(), .. SystemFolders()]);

    private static IEnumerable<string> SystemFolders() =>
        Directory.Exists("/usr/lib/postgresql")
            ? Directory.EnumerateDirectories("/usr/lib/postgresql")
                .OrderByDescending(folder => int.TryParse(Path.GetFileName(folder), out var version) ? version : 0)
                .Select(folder => Path.Combine(folder, "bin"))
            : [];
}

/// <summary>The programs of one PostgreSQL installation.</summary>
internal sealed record Binaries(string Folder, int Version)
{
    private const int OldestVersion = 15;

    private static string Extension => OperatingSystem.IsWindows() ? ".exe" : "";

    public string Initdb => Path.Combine(Folder, "initdb" + Extension);

    public string PgCtl => Path.Combine(Folder, "pg_ctl" + Extension);

    public string Postgres => Path.Combine(Folder, "postgres" + Extension);

    /// <summary>Data that exist can only be opened by the version that made them.</summary>
    public static async Task<Binaries> Find(BinarySources sources, DataFolder data, CancellationToken cancellationToken)
    {
        var wanted = data.Version;
        foreach (var folder in Candidates(sources, data))
            if (await Open(await folder(), cancellationToken) is { } found && (wanted is null || wanted == $"{found.Version}"))
                return found;
        throw wanted is null ? EmbeddedPostgresException.NoBinaries() : EmbeddedPostgresException.WrongVersion(wanted);

        IEnumerable<Func<Task<string>>> Candidates(BinarySources from, DataFolder to) =>
            from.NpmFolders
                .Select(folder => Path.Combine(folder, "@embedded-postgres", Platform()))
                .Where(Directory.Exists)
                .Select(package => (Func<Task<string>>)(() => Copy(package, to, cancellationToken)))
                .Concat(from.Folders.Select(folder => (Func<Task<string>>)(() => Task.FromResult(folder))));
    }

    private static async Task<Binaries?> Open(string folder, CancellationToken cancellationToken)
    {
        var found = new Binaries(folder, 0);
        if (!File.Exists(found.Initdb) || !File.Exists(found.PgCtl) || !File.Exists(found.Postgres))
            return null;
        var (exitCode, output) = await Command.Try([found.Postgres, "--version"], cancellationToken);
        var number = output.Split(' ').SkipWhile(word => word != "(PostgreSQL)").Skip(1).FirstOrDefault()?.Split('.')[0];
        return exitCode == 0 && int.TryParse(number, out var version) && version >= OldestVersion ? found with { Version = version } : null;
    }

    /// <summary>
    /// Copies the package's programs beside the data: there the database user can read them, and `npm ci` does not pull them
    /// from under a running server. The symbolic links that the package lists are made here, install scripts need not run.
    /// </summary>
    private static async Task<string> Copy(string package, DataFolder data, CancellationToken cancellationToken)
    {
        using var manifest = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(package, "package.json"), cancellationToken));
        var target = Path.Combine(data.Home, "postgresql-" + manifest.RootElement.GetProperty("version").GetString());
        var programs = Path.Combine(target, "native", "bin");
        if (Directory.Exists(target))
            return programs;

        var copy = target + ".new";
        if (Directory.Exists(copy))
            Directory.Delete(copy, recursive: true);
        CopyFolder(Path.Combine(package, "native"), Path.Combine(copy, "native"));
        Link(copy);
        await data.User.OwnAll(copy, cancellationToken);
        Directory.Move(copy, target);
        return programs;
    }

    private static void CopyFolder(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in new DirectoryInfo(from).EnumerateFiles().Where(file => file.LinkTarget is null && file.Extension is not (".a" or ".h")))
            file.CopyTo(Path.Combine(to, file.Name));
        foreach (var folder in Directory.EnumerateDirectories(from))
            CopyFolder(folder, Path.Combine(to, Path.GetFileName(folder)));
    }

    private static void Link(string copy)
    {
        var list = Path.Combine(copy, "native", "pg-symlinks.json");
        if (!File.Exists(list))
            return;
        foreach (var link in JsonSerializer.Deserialize<SymbolicLink[]>(File.ReadAllText(list), JsonSerializerOptions.Web)!)
        {
            var name = Path.Combine(copy, link.Target);
            if (!File.Exists(name))
                File.CreateSymbolicLink(name, Path.GetRelativePath(Path.GetDirectoryName(name)!, Path.Combine(copy, link.Source)));
        }
    }

    private static string Platform()
    {
        var system = OperatingSystem.IsWindows() ? "windows" : OperatingSystem.IsMacOS() ? "darwin" : "linux";
        return $"{system}-{(RuntimeInformation.OSArchitecture is Architecture.Arm64 ? "arm64" : "x64")}";
    }

    /// <summary>One entry of the package's list: both paths are relative to the package.</summary>
    private sealed record SymbolicLink(string Source, string Target);
}
