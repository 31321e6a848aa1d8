using System.Collections.Concurrent;
using System.Text.Json;
using Api.Tests.Embedded;
using Kim.Api.Persistence.Embedded;
using Npgsql;

namespace Api.Tests.Robustness;

/// <summary>A data folder of its own for programs to share, which end with it; and its database as the superuser sees it: without policies.</summary>
public sealed class SharedFolder : IAsyncDisposable
{
    private readonly PrivateFolder folder = new();
    private readonly ConcurrentBag<RunningProgram> started = [];

    internal async Task<RunningProgram> Start(params IReadOnlyList<(string Name, string Value)> settings)
    {
        var program = await RunningProgram.Start(folder.Path, settings);
        started.Add(program);
        return program;
    }

    /// <summary>Kills the postmaster, as <c>kill -9</c> does; its workers are left to themselves.</summary>
    public void KillDatabase()
    {
        using var postmaster = System.Diagnostics.Process.GetProcessById(folder.Postmaster());
        postmaster.Kill();
    }

    /// <summary>Makes another folder a copy of this one while programs work on it.</summary>
    internal async Task BackUp(SharedFolder into, Func<Task> meanwhile) => await BaseBackup.Take(folder.Path, await Database(), into.folder.Path, meanwhile);

    /// <summary>How the superuser reaches the database.</summary>
    public async Task<string> Database()
    {
        var secrets = JsonSerializer.Deserialize<Secrets>(await File.ReadAllTextAsync(Path.Combine(folder.Path, "secrets.json")))!;
        var port = int.Parse(await File.ReadAllTextAsync(Path.Combine(folder.Path, "port")));
        return Secrets.ConnectionString(port, Secrets.SuperuserName, secrets.Superuser, "kim");
    }

    public async Task<IReadOnlyList<T>> Rows<T>(string query, IReadOnlyList<Guid> ids, Func<NpgsqlDataReader, T> read)
    {
        await using var source = NpgsqlDataSource.Create(await Database() + ";Pooling=false");
        await using var command = source.CreateCommand(query);
        command.Parameters.AddWithValue(ids.ToArray());
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<T>();
        while (await reader.ReadAsync())
            rows.Add(read(reader));
        return rows;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var program in started)
            await program.Kill();
        await Eventually.Holds(() => !folder.IsServed());
        await folder.DisposeAsync();
    }
}
