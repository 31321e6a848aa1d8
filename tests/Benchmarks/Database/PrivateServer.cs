using Kim.Api.Hosting;
using Kim.Api.Persistence;
using Kim.Api.Persistence.Embedded;
using Npgsql;

namespace Benchmarks.Database;

/// <summary>A private PostgreSQL of default durability in a folder of its own, with schema and demo tenants; gone afterwards.</summary>
internal sealed class PrivateServer : IAsyncDisposable
{
    private readonly EmbeddedPostgres running;

    private PrivateServer(string folder, EmbeddedPostgres server) => (Folder, running) = (folder, server);

    public string Folder { get; }

    public DatabaseConnections Connections => new(running.App, running.Jobs, running.Owner);

    public string Owner => running.Owner;

    public static async Task<PrivateServer> Start()
    {
        var folder = Path.Combine(Path.GetTempPath(), $"kim-bench-{Guid.CreateVersion7():N}");
        var server = await EmbeddedPostgres.StartAsync(new() { DataFolder = folder }, CancellationToken.None);
        await Startup.Prepare(new(server.App, server.Jobs, server.Owner), demo: true, CancellationToken.None);
        return new(folder, server);
    }

    /// <summary>As the owner, whom no policy binds.</summary>
    public async Task Execute(string sql)
    {
        await using var source = NpgsqlDataSource.Create(Superuser + ";Pooling=false;Command Timeout=0");
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    public async Task<List<T>> Rows<T>(string sql, Func<NpgsqlDataReader, T> read)
    {
        await using var source = NpgsqlDataSource.Create(Superuser + ";Pooling=false;Command Timeout=0");
        await using var command = source.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<T>();
        while (await reader.ReadAsync())
            rows.Add(read(reader));
        return rows;
    }

    public async ValueTask DisposeAsync()
    {
        await running.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    private string Superuser => new NpgsqlConnectionStringBuilder(running.Superuser) { Database = running.DatabaseName }.ConnectionString;
}
