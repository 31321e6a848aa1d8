using System.Diagnostics;
using Npgsql;

namespace Benchmarks.Database;

/// <summary>What the server gives at best: connections that commit one UPDATE and one INSERT each time, prepared, without policies, keys or triggers beyond a primary key.</summary>
internal static class Floor
{
    private const int Rows = 10_000;

    public static Task Prepare(PrivateServer server) => server.Execute(
        $"""
        create schema bench;
        create table bench.counters (id int primary key, n bigint not null) with (fillfactor = 80);
        create table bench.lines (counter int not null, n bigint not null, at timestamptz not null);
        insert into bench.counters select i, 0 from generate_series(1, {Rows}) i;
        grant usage on schema bench to kim_app;
        grant select, insert, update on all tables in schema bench to kim_app;
        """);

    public static async Task<double> Measure(PrivateServer server, int connections, TimeSpan duration)
    {
        await using var source = NpgsqlDataSource.Create(server.Connections.App + ";Max Auto Prepare=20;Auto Prepare Min Usages=1");
        var (begun, commits) = (Stopwatch.GetTimestamp(), 0L);
        await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => Task.Run(Work)));
        return commits / Stopwatch.GetElapsedTime(begun).TotalSeconds;

        async Task Work()
        {
            await using var connection = await source.OpenConnectionAsync();
            while (Stopwatch.GetElapsedTime(begun) < duration)
            {
                var row = Random.Shared.Next(1, Rows + 1);
                await using var transaction = await connection.BeginTransactionAsync();
                await Execute(connection, "update bench.counters set n = n + 1 where id = $1", row);
                await Execute(connection, "insert into bench.lines (counter, n, at) values ($1, 1, now())", row);
                await transaction.CommitAsync();
                Interlocked.Increment(ref commits);
            }
        }
    }

    private static async Task Execute(NpgsqlConnection connection, string sql, int row)
    {
        await using var command = new NpgsqlCommand(sql, connection) { Parameters = { new() { Value = row } } };
        await command.ExecuteNonQueryAsync();
    }
}
