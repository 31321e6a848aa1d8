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

    /// <summary>From <c>Kim:MasterKey</c> (base 64, 32 bytes); without it a key made once in the data folder, readable by the program's user alone.</summary>
    public static MasterKey MasterKeyOf(IConfiguration configuration)
    {
        if (configuration["Kim:MasterKey"] is { Length: > 0 } text)
            return new(Convert.FromBase64String(text));

        var folder = EmbeddedPostgresOptions.FromEnvironment(Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance).DataFolder;
        Directory.CreateDirectory(folder);
        var file = Path.Combine(folder, "master.key");

        if (!File.Exists(file))
            MakeKey(file);
        return new(File.ReadAllBytes(file));
    }

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
