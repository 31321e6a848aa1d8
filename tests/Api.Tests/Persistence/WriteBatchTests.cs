using Api.Tests.Postgres;
using Kim.Api.Persistence;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Api.Tests.Persistence;

public sealed class WriteBatchTests(ClassDatabase database) : IClassFixture<ClassDatabase>
{
    [Fact]
    public async Task A_batch_commits_with_its_last_statement()
    {
        await using var connection = await Open("one");
        await using var transaction = await connection.BeginTransactionAsync(Cancellation);
        var batch = new WriteBatch();
        batch.Add("insert into pg_temp.one values (1)");

        (await batch.SendAndCommit(connection, Cancellation)).ShouldBeTrue();
        await transaction.DisposeAsync();

        (await Count(connection, "one")).ShouldBe(1);
        await using var next = await connection.BeginTransactionAsync(Cancellation);
    }

    [Fact]
    public async Task A_change_that_may_be_lost_leaves_the_commit_to_its_caller()
    {
        await using var connection = await Open("two");
        await using (await connection.BeginTransactionAsync(Cancellation))
        {
            var batch = new WriteBatch();
            batch.Add("insert into pg_temp.two values (1)");
            batch.AddGuarded(Statement.Of("update pg_temp.two set n = 2 where n = 7"));

            await Should.ThrowAsync<DbUpdateConcurrencyException>(() => batch.SendAndCommit(connection, Cancellation));
        }

        (await Count(connection, "two")).ShouldBe(0);
    }

    [Fact]
    public async Task A_statement_that_fails_takes_the_commit_behind_it_along()
    {
        await using var connection = await Open("three");
        await using (await connection.BeginTransactionAsync(Cancellation))
        {
            var batch = new WriteBatch();
            batch.Add("insert into pg_temp.three values (1)");
            batch.Add("insert into pg_temp.three values (1)");

            await Should.ThrowAsync<PostgresException>(() => batch.SendAndCommit(connection, Cancellation));
        }

        (await Count(connection, "three")).ShouldBe(0);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private async Task<NpgsqlConnection> Open(string table)
    {
        var connection = new NpgsqlConnection(database.Database.Owner);
        await connection.OpenAsync(Cancellation);
        await using var command = new NpgsqlCommand($"create temporary table {table} (n int primary key)", connection);
        await command.ExecuteNonQueryAsync(Cancellation);
        return connection;
    }

    private static async Task<long> Count(NpgsqlConnection connection, string table)
    {
        await using var command = new NpgsqlCommand($"select count(*) from pg_temp.{table}", connection);
        return (long)(await command.ExecuteScalarAsync(Cancellation))!;
    }
}
