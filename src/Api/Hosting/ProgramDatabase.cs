using System.Security.Cryptography;
using Kim.Api.Auth;
using Kim.Api.Persistence;
using Kim.Api.Persistence.Embedded;

namespace Kim.Api.Hosting;

/// <summary>
/// The database that this program runs on: the server of <c>ConnectionStrings:Kim</c>, or without it a private PostgreSQL
/// that lives as long as the program.
/// </summary>
internal sealed class ProgramDatabase : IAsyncDisposable
{
    private readonly EmbeddedPostgres? embedded;

    private ProgramDatabase(DatabaseConnections connections, EmbeddedPostgres? embedded) => (Connections, this.embedded) = (connections, embedded);

    public DatabaseConnections Connections { get; }

    public bool IsPrivate => embedded is not null;

    public static async Task<ProgramDatabase> Open(IConfiguration configuration, ILogger log)
    {
        if (configuration.GetConnectionString("Kim") is { Length: > 0 } app)
        {
            var jobs = configuration.GetConnectionString("KimJobs") is { Length: > 0 } given ? given
                : throw new InvalidOperationException("Mit ConnectionStrings:Kim braucht das Programm auch ConnectionStrings:KimJobs (Rolle kim_jobs, siehe docs/operations.md).");
            return new(new(app, jobs, configuration.GetConnectionString("KimOwner")), null);
        }

        var own = await EmbeddedPostgres.StartAsync(EmbeddedPostgresOptions.FromEnvironment(log), CancellationToken.None);
        return new(new(own.App, own.Jobs, own.Owner), own);
    }

    /// <summary>The master key, once it is known to fit the database.</summary>
    public static async Task<MasterKey> MasterKeyOf(IConfiguration configuration, DatabaseConnections connections, CancellationToken cancellationToken)
    {
        var ring = KeyRingOf(configuration);
        return new(ring, await RootKey.LoadOrMake(connections.App, ring, cancellationToken));
    }

    /// <summary>
    /// From <c>Kim:MasterKey</c> (base 64, 32 bytes); without it a key made once in the data folder, readable by the program's user alone. <c>Kim:PreviousMasterKeys</c> names
    /// others that may open, separated by commas.
    /// </summary>
    public static KeyRing KeyRingOf(IConfiguration configuration)
    {
        var others = (configuration["Kim:PreviousMasterKeys"] ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        try
        {
            return new(CurrentKey(configuration), [.. others.Select(Convert.FromBase64String)]);
        }
        catch (FormatException cause)
        {
            throw new MasterKeyException("Ein Hauptschlüssel ist nicht in Base 64 geschrieben (Kim:MasterKey, Kim:PreviousMasterKeys).", cause);
        }
    }

    private static byte[] CurrentKey(IConfiguration configuration)
    {
        if (configuration["Kim:MasterKey"] is { Length: > 0 } text)
            return Convert.FromBase64String(text);

        var folder = DataFolderOf();
        Directory.CreateDirectory(folder);
        var file = Path.Combine(folder, "master.key");

        if (!File.Exists(file))
            MakeKey(file);
        return File.ReadAllBytes(file);
    }

    /// <summary>Where the heads of the access log's chains are kept: <c>AccessLog:Seals</c>, else a folder of the data folder.</summary>
    public static string SealsOf(IConfiguration configuration) =>
        configuration["AccessLog:Seals"] is { Length: > 0 } folder ? Path.GetFullPath(folder) : Path.Combine(DataFolderOf(), "access-log-seals");

    /// <summary>Where erasures are written down outside the database: <c>Erasures:File</c>, or beside a private database. Null: nowhere.</summary>
    public static string? ErasureFileOf(IConfiguration configuration, ProgramDatabase database) =>
        configuration["Erasures:File"] is { Length: > 0 } given ? Path.GetFullPath(given)
        : database.IsPrivate ? Path.Combine(DataFolderOf(), "erasures.jsonl")
        : null;

    private static string DataFolderOf() => EmbeddedPostgresOptions.FromEnvironment(Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance).DataFolder;

    /// <summary>Written beside and moved into place: whole or absent, however this program ends, and whoever starts at the same moment.</summary>
    private static void MakeKey(string file)
    {
        var fresh = $"{file}.{Guid.CreateVersion7():N}";
        DataFolder.WriteSecretly(fresh, RandomNumberGenerator.GetBytes(MasterKey.Bytes));
        try
        {
            File.Move(fresh, file, overwrite: false);
        }
        catch (IOException) when (File.Exists(file))
        {
            // A program that starts beside this one was faster.
            File.Delete(fresh);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (embedded is not null)
            await embedded.DisposeAsync();
    }
}
