using Kim.Api.Persistence.Workflows;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Kim.Api.Persistence;

/// <summary>Brings the database to what this version of the program needs: schema, partitions, shipped definitions. Safe on every start and on several nodes at once.</summary>
internal static class Preparation
{
    public const int MonthsAhead = 24;

    public static async Task Run(string ownerConnection, IEnumerable<string> definitionFiles, TimeProvider time, CancellationToken cancellationToken)
    {
        await using var source = NpgsqlDataSource.Create(ownerConnection);
        await using var turn = await source.OpenConnectionAsync(cancellationToken);
        await using var untilDone = await turn.BeginTransactionAsync(cancellationToken);
        await WaitForTurn(turn, cancellationToken);

        await using var db = KimDbContext.On(source);
        await db.Database.MigrateAsync(cancellationToken);
        await db.Database.ExecuteSqlAsync($"call audit.make_partitions({MonthsAhead})", cancellationToken);

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.Database.ExecuteSqlAsync($"lock table workflow.definition_versions in share row exclusive mode", cancellationToken);
        await new TemplateLoader(db, time).Load(definitionFiles, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>One node at a time, however long the one before takes: the first migration makes what other locks would need.</summary>
    private static async Task WaitForTurn(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "select pg_advisory_xact_lock(hashtextextended('preparation', 0))";
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
