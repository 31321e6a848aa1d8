using Api.Tests.Program;
using Kim.Api.Persistence;
using Kim.Api.Persistence.Workflows;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Api.Tests.Persistence;

public sealed class PreparedStatementTests(KimProgram program) : IClassFixture<KimProgram>
{
    [Fact]
    public async Task A_statement_that_comes_again_is_planned_once_on_its_connection()
    {
        await using var connection = await program.Services.GetRequiredService<NpgsqlDataSource>().OpenConnectionAsync(TestContext.Current.CancellationToken);

        for (var i = 0; i < 5; i++)
            await Number(connection, "select 42::bigint");

        (await Number(connection, "select count(*) from pg_prepared_statements where statement = 'select 42::bigint'")).ShouldBe(1);
    }

    [Fact]
    public async Task Removing_a_bookmark_is_not_planned_anew_each_time()
    {
        await using var connection = await program.Services.GetRequiredService<NpgsqlDataSource>().OpenConnectionAsync(TestContext.Current.CancellationToken);

        for (var i = 0; i < 20; i++)
        {
            await using var remove = new NpgsqlCommand(EngineSql.RemoveBookmark, connection) { Parameters = { Statement.Value(Guid.CreateVersion7()), Statement.Value(Guid.CreateVersion7()) } };
            await remove.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        (await Number(connection, $"select generic_plans from pg_prepared_statements where statement = '{EngineSql.RemoveBookmark}'")).ShouldBeGreaterThan(10);
    }

    private static async Task<long> Number(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return (long)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }
}
