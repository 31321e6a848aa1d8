using System.Security.Cryptography;
using System.Text;

namespace Kim.Api.Persistence.Embedded;

/// <summary>
/// The places of one private database. <see cref="Root"/> holds what programs share (lock, secrets, who uses it),
/// <see cref="Home"/> what the database user reads and writes. They are one folder unless root keeps its data where no
/// other account can go (<c>/root</c>): then Home is a folder of its own below <c>/var/lib/kim</c>.
/// </summary>
internal sealed record DataFolder(string Root, string Home, DatabaseUser User)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private static readonly TimeSpan LockRetry = TimeSpan.FromMilliseconds(25);

    public string Data => Path.Combine(Home, "data");

    public string ServerLog => Path.Combine(Home, "server.log");

    public string Users => Path.Combine(Root, "users");

    public string Secrets => Path.Combine(Root, "secrets.json");

    public string Port => Path.Combine(Root, "port");

    public string PostmasterPid => Path.Combine(Data, "postmaster.pid");

    /// <summary>The major version that made the data, null when there are none yet.</summary>
    public string? Version => Path.Combine(Data, "PG_VERSION") is var file && File.Exists(file) ? File.ReadAllText(file).Trim() : null;

    private string LockFile => Path.Combine(Root, "lock");

    public static async Task<DataFolder> Open(string path, CancellationToken cancellationToken)
    {
        var root = Path.GetFullPath(path);
        try
        {
            var user = await DatabaseUser.Choose(root, cancellationToken);
            Make(root);
            root = await WithoutLinks(root, cancellationToken);
            var data = new DataFolder(root, ChooseHome(root, user), user);
            Make(data.Home);
            Make(data.Users);
            await user.Own([root, data.Home, data.Users], cancellationToken);
            return data;
        }
        catch (UnauthorizedAccessException)
        {
            throw EmbeddedPostgresException.FolderDenied(root);
        }
    }

    /// <summary>Held while the server is made, started or given its roles: one program at a time.</summary>
    public async Task<IDisposable> Lock(CancellationToken cancellationToken)
    {
        while (true)
        {
            if (TryHold(LockFile) is { } held)
                return held;
            await Task.Delay(LockRetry, TimeProvider.System, cancellationToken);
        }
    }

    /// <summary>What root wrote belongs to the database user, so that an ordinary owner of the folder can go on alone.</summary>
    public Task HandOver(CancellationToken cancellationToken) => User.Own([Secrets, Port, LockFile], cancellationToken);

    /// <summary>The operating system lets go of a held file when its program dies, however it dies. Null: somebody else holds it.</summary>
    public static FileStream? TryHold(string file)
    {
        try
        {
            return new(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            // Another program has it open.
            return null;
        }
    }

    /// <summary>Written beside and moved into place, so that it is whole or absent.</summary>
    public static void WriteSecretly(string file, string text) => WriteSecretly(file, Encoding.UTF8.GetBytes(text));

    public static void WriteSecretly(string file, byte[] content)
    {
        var fresh = file + ".new";
        File.Delete(fresh);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var stream = new FileStream(fresh, options))
        {
            stream.Write(content);
            stream.Flush(flushToDisk: true);
        }

        File.Move(fresh, file, overwrite: true);
    }

    private static void Make(string folder)
    {
        Directory.CreateDirectory(folder);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(folder, OwnerOnly);
    }

    /// <summary>The path the system itself uses, by which a server is recognised as this folder's.</summary>
    private static async Task<string> WithoutLinks(string folder, CancellationToken cancellationToken) =>
        OperatingSystem.IsWindows() ? folder : await Command.Run(["/bin/sh", "-c", """cd "$1" && pwd -P""", "kim-path", folder], cancellationToken);

    private static string ChooseHome(string root, DatabaseUser user)
    {
        if (!user.IsLent)
            return root;
        var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(root)))[..16];
        var own = Path.Combine("/var/lib/kim", name);
        return Directory.Exists(own) || !IsOpenToOthers(root) ? own : root;
    }

    private static bool IsOpenToOthers(string root)
    {
        for (var folder = Directory.GetParent(root); folder is not null; folder = folder.Parent)
            if (folder.Exists && !folder.UnixFileMode.HasFlag(UnixFileMode.OtherExecute))
                return false;
        return true;
    }
}
