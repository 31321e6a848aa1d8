using Api.Tests.Postgres;
using Kim.Api.Hosting;
using Kim.Api.Persistence.Embedded;
using Npgsql;

[assembly: AssemblyFixture(typeof(PostgresServer))]

namespace Api.Tests.Postgres;

/// <summary>
/// The one server of a test run: the one that KIM_TEST_POSTGRES names (a superuser's connection string), else a private one
/// in a temporary folder. Databases are clones of a template that is migrated and seeded with the demo tenants once.
/// </summary>
public sealed class PostgresServer : IAsyncLifetime
{
    private readonly string run = Guid.CreateVersion7().ToString("N")[20..];
    private readonly SemaphoreSlim oneAtATime = new(1, 1);
    private readonly Func<TestDatabase, CancellationToken, Task> migrate;
    private EmbeddedPostgres? own;
    private string? folder;
    private string superuser = "";
    private TestDatabase? template;
    private int count;

    public PostgresServer()
        : this((template, cancellationToken) => Startup.Prepare(new(template.App, template.Jobs, template.Owner), demo: true, cancellationToken))
    {
    }

    /// <param name="migrate">Brings the empty template to the current schema; called once, before the first clone.</param>
    internal PostgresServer(Func<TestDatabase, CancellationToken, Task> migrate) => this.migrate = migrate;

    public async ValueTask InitializeAsync()
    {
        superuser = Environment.GetEnvironmentVariable("KIM_TEST_POSTGRES") ?? "";
        if (superuser.Length > 0)
            return;
        folder = TemporaryFolder.NewPath();
        own = await EmbeddedPostgres.StartAsync(new() { DataFolder = folder, DatabaseName = "kim", Durable = false }, CancellationToken.None);
        superuser = own.Superuser;
    }

    /// <summary>A database of its own, with the current schema and the demo tenants.</summary>
    public async Task<TestDatabase> CreateDatabase(CancellationToken cancellationToken = default)
    {
        await oneAtATime.WaitAsync(cancellationToken);
        try
        {
            template ??= await MakeTemplate(cancellationToken);
            var database = new TestDatabase(superuser, $"kim_test_{run}_{++count}");
            await Execute($"CREATE DATABASE {database.Name} OWNER kim_owner TEMPLATE {template.Name}", cancellationToken);
            // Grants on a database are not cloned with it.
            await Execute($"REVOKE ALL ON DATABASE {database.Name} FROM PUBLIC", cancellationToken);
            await Execute($"GRANT CONNECT ON DATABASE {database.Name} TO kim_app, kim_jobs", cancellationToken);
            return database;
        }
        finally
        {
            oneAtATime.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (template is not null)
            await template.DisposeAsync();
        if (own is not null)
            await own.DisposeAsync();
        if (folder is not null)
            Directory.Delete(folder, recursive: true);
        oneAtATime.Dispose();
    }

    private async Task<TestDatabase> MakeTemplate(CancellationToken cancellationToken)
    {
        var database = new TestDatabase(superuser, $"kim_test_{run}_template");
        await DatabaseScript.Run(
            superuser, database.Name, TestDatabase.Password, TestDatabase.Password, TestDatabase.Password, cancellationToken);
        await migrate(database, cancellationToken);
        // A database with sessions cannot be cloned.
        NpgsqlConnection.ClearAllPools();
        return database;
    }

    private async Task Execute(string statement, CancellationToken cancellationToken)
    {
        await using var source = NpgsqlDataSource.Create(superuser + ";Pooling=false");
        await using var command = source.CreateCommand(statement);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
