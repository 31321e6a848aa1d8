using Npgsql;

namespace Kim.Api.Persistence.Embedded;

/// <summary>
/// The private PostgreSQL while this program uses it. Programs on the same folder share one server; it stops with the last of
/// them, and comes back on the same port when it is killed under them.
/// </summary>
internal sealed class EmbeddedPostgres : IAsyncDisposable
{
    private readonly Membership membership;
    private readonly Supervision supervision;

    private EmbeddedPostgres(Membership membership, Supervision supervision) => (this.membership, this.supervision) = (membership, supervision);

    public required string DatabaseName { get; init; }

    /// <summary>The superuser in the maintenance database: makes databases, never serves requests.</summary>
    public required string Superuser { get; init; }

    public required string Owner { get; init; }

    public required string App { get; init; }

    public required string Jobs { get; init; }

    public required int Port { get; init; }

    /// <exception cref="EmbeddedPostgresException">It cannot run here; the message says what to do.</exception>
    public static async Task<EmbeddedPostgres> StartAsync(EmbeddedPostgresOptions options, CancellationToken cancellationToken)
    {
        var folder = await DataFolder.Open(options.DataFolder, cancellationToken);
        using var _ = await folder.Lock(cancellationToken);
        var secrets = Secrets.LoadOrMake(folder);
        var binaries = await Binaries.Find(options.Binaries, folder, cancellationToken);
        var server = new ServerProcess(folder, binaries, secrets, options.Durable);
        var joined = Membership.Join(folder, binaries);
        try
        {
            var (port, started) = await server.EnsureRunning(keepPort: !joined.IsAlone(), cancellationToken);
            var superuser = server.Superuser(port, "postgres");
            await DatabaseScript.Run(superuser, options.DatabaseName, secrets.Owner, secrets.App, secrets.Jobs, cancellationToken);
            await folder.HandOver(cancellationToken);
            EmbeddedLog.Ready(options.Log, binaries.Version, port, started);
            return new(joined, Supervision.Begin(folder, server, superuser, options.Log))
            {
                DatabaseName = options.DatabaseName,
                Port = port,
                Superuser = superuser,
                Owner = Secrets.ConnectionString(port, "kim_owner", secrets.Owner, options.DatabaseName),
                App = Secrets.ConnectionString(port, "kim_app", secrets.App, options.DatabaseName),
                Jobs = Secrets.ConnectionString(port, "kim_jobs", secrets.Jobs, options.DatabaseName),
            };
        }
        catch
        {
            // Whatever failed: a server that nobody uses must not stay behind.
            await joined.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await supervision.DisposeAsync();
        NpgsqlConnection.ClearAllPools();
        await membership.DisposeAsync();
    }
}
