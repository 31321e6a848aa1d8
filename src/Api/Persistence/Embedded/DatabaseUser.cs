namespace Kim.Api.Persistence.Embedded;

/// <summary>
/// The account PostgreSQL runs as. PostgreSQL refuses root, so root lends it another account that exists; everybody else
/// runs it as himself.
/// </summary>
internal sealed record DatabaseUser(string Name, string Uid, string Gid)
{
    private static readonly string[] Candidates = ["postgres", "nobody"];

    /// <summary>True when it is not the account this program runs as.</summary>
    public bool IsLent { get; init; }

    private static DatabaseUser Self { get; } = new(Environment.UserName, "", "");

    /// <summary>Root takes the owner of data that are there already, so that a folder made by an ordinary user stays his.</summary>
    public static async Task<DatabaseUser> Choose(string dataFolder, CancellationToken cancellationToken)
    {
        if (OperatingSystem.IsWindows() || !Environment.IsPrivilegedProcess)
            return Self;

        var accounts = (await File.ReadAllLinesAsync("/etc/passwd", cancellationToken))
            .Select(line => line.Split(':'))
            .Where(fields => fields.Length > 3 && fields[2] != "0")
            .Select(fields => new DatabaseUser(fields[0], fields[2], fields[3]) { IsLent = true })
            .ToList();
        var owner = await OwnerOf(dataFolder, cancellationToken);
        return accounts.Find(account => account.Uid == owner)
            ?? Candidates.Select(name => accounts.Find(account => account.Name == name)).FirstOrDefault(account => account is not null)
            ?? throw EmbeddedPostgresException.NoUser();
    }

    /// <summary>The command line that runs a command as this user.</summary>
    public IReadOnlyList<string> Line(params IReadOnlyList<string> command)
    {
        if (!IsLent)
            return command;
        foreach (var tool in (string[])["setpriv", "runuser", "su"])
            if (Command.Find(tool) is { } path)
                return [.. Switch(path, tool), .. command];
        throw EmbeddedPostgresException.NoUserSwitch();
    }

    public IReadOnlyList<string> Switch(string path, string tool) => tool switch
    {
        "setpriv" => [path, "--reuid", Uid, "--regid", Gid, "--clear-groups", "--"],
        "runuser" => [path, "-u", Name, "--"],
        _ => [path, "-s", "/bin/sh", "-c", """exec "$0" "$@" """, "--", Name],
    };

    public Task OwnAll(string folder, CancellationToken cancellationToken) => Own(["-R", folder], cancellationToken);

    public Task Own(IReadOnlyList<string> paths, CancellationToken cancellationToken) =>
        IsLent ? Command.Run(["chown", $"{Uid}:{Gid}", .. paths], cancellationToken) : Task.CompletedTask;

    private static async Task<string?> OwnerOf(string folder, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(folder))
            return null;
        var listing = await Command.Run(["ls", "-nd", folder], cancellationToken);
        return listing.Split(' ', StringSplitOptions.RemoveEmptyEntries)[2];
    }
}
