using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Kim.Api.Persistence;

/// <summary>
/// Statements that go to the server with the next flush of the context, all in one round trip, behind what the change tracker
/// wrote and in the same transaction.
/// </summary>
internal sealed class WriteBatch
{
    private readonly List<(NpgsqlBatchCommand Command, bool MustHit)> statements = [];
    private readonly Dictionary<object, Func<NpgsqlBatchCommand>> states = [];

    public bool IsEmpty => statements.Count == 0 && states.Count == 0;

    public void Add(NpgsqlBatchCommand statement) => statements.Add((statement, MustHit: false));

    public void Add(string sql, params ReadOnlySpan<NpgsqlParameter> values) => Add(Statement.Of(sql, values));

    /// <summary>A change that is lost when it hits no row: somebody else was faster.</summary>
    public void AddGuarded(NpgsqlBatchCommand statement) => statements.Add((statement, MustHit: true));

    /// <summary>Writes what something has become when the flush comes, however often it changed before.</summary>
    public void Put(object what, Func<NpgsqlBatchCommand> write) => states[what] = write;

    /// <exception cref="DbUpdateConcurrencyException">A guarded change hit no row.</exception>
    public async Task Send(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        if (IsEmpty)
            return;

        await using var batch = new NpgsqlBatch(connection);
        foreach (var write in states.Values)
            batch.BatchCommands.Add(write());
        foreach (var (statement, _) in statements)
            batch.BatchCommands.Add(statement);
        await batch.ExecuteNonQueryAsync(cancellationToken);

        var lost = statements.Exists(one => one.MustHit && one.Command.RecordsAffected == 0);
        states.Clear();
        statements.Clear();
        if (lost)
            throw new DbUpdateConcurrencyException("A row was changed by somebody else.");
    }
}
