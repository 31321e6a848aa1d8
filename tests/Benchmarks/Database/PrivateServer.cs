using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Kim.Api.Hosting;
using Kim.Api.Persistence;
using Kim.Api.Persistence.Embedded;
using Npgsql;

namespace Benchmarks.Database;

/// <summary>A private PostgreSQL of default durability in a folder of its own, with schema and demo tenants; gone afterwards.</summary>
internal sealed class PrivateServer : IAsyncDisposable
{
    private readonly EmbeddedPostgres postgres;
    private readonly string superuser;

    private PrivateServer(string folder, EmbeddedPostgres postgres)
    {
        (Folder, this.postgres) = (folder, postgres);
        superuser = new NpgsqlConnectionStringBuilder(postgres.Superuser) { Database = postgres.DatabaseName, Pooling = false, CommandTimeout = 0 }.ConnectionString;
        MasterKey = RandomNumberGenerator.GetBytes(Kim.Api.Auth.MasterKey.Bytes);
        File.WriteAllBytes(Path.Combine(folder, "master.key"), MasterKey);
    }

    public string Folder { get; }

    public DatabaseConnections Connections => new(postgres.App, postgres.Jobs, postgres.Owner);

    public byte[] MasterKey { get; }

    /// <summary>The process whose children serve the connections.</summary>
    public int Postmaster => int.Parse(File.ReadLines(Directory.EnumerateFiles(Folder, "postmaster.pid", SearchOption.AllDirectories).Single()).First(), CultureInfo.InvariantCulture);

    public static async Task<PrivateServer> Start()
    {
        var folder = Path.Combine(Path.GetTempPath(), $"kim-bench-{Guid.CreateVersion7():N}");
        var server = new PrivateServer(folder, await EmbeddedPostgres.StartAsync(new() { DataFolder = folder }, CancellationToken.None));
        await Startup.Prepare(server.Connections, demo: true, CancellationToken.None);
        return server;
    }

    public async Task<Guid> Tenant() => (await Rows($"select tenant_id from organisation.tenants where slug = '{Demo.Tenant}'", row => row.GetGuid(0)))[0];

    /// <summary>A definition with this root, as if it had been drawn and published.</summary>
    public Task Publish(Guid tenant, string definitionId, object root)
    {
        var json = JsonSerializer.Serialize(new { id = $"{definitionId}-1", definitionId, name = definitionId, version = 1, isLatest = true, isPublished = true, root });
        return Execute(
            $"""
            insert into workflow.definition_versions (tenant_id, version_id, definition_id, version, name, json, is_published, is_latest, checksum, created_at)
            values ('{tenant}', '{definitionId}-1', '{definitionId}', 1, '{definitionId}', $json${json}$json$, true, true, md5($json${json}$json$), now())
            """);
    }

    /// <summary>As the superuser, whom no policy binds.</summary>
    public async Task Execute(string sql)
    {
        await using var source = NpgsqlDataSource.Create(superuser);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    public async Task<List<T>> Rows<T>(string sql, Func<NpgsqlDataReader, T> read)
    {
        await using var source = NpgsqlDataSource.Create(superuser);
        await using var command = source.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<T>();
        while (await reader.ReadAsync())
            rows.Add(read(reader));
        return rows;
    }

    public async Task<long> Number(string sql) => (await Rows(sql, row => row.GetInt64(0)))[0];

    public async ValueTask DisposeAsync()
    {
        await postgres.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }
}
