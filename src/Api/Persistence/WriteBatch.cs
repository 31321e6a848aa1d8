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
    public Task Send(NpgsqlConnection connection, CancellationToken cancellationToken) => Send(connection, andCommit: false, cancellationToken);

    /// <returns>Whether the transaction is committed. It is not while a change has still to prove that it hit its row, nor when there was nothing to send.</returns>
    public async Task<bool> SendAndCommit(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var commits = !IsEmpty && !statements.Exists(one => one.MustHit);
        await Send(connection, commits, cancellationToken);
        return commits;
    }

    private async Task Send(NpgsqlConnection connection, bool andCommit, CancellationToken cancellationToken)
    {
        if (IsEmpty)
            return;

        await using var batch = new NpgsqlBatch(connection);
        foreach (var write in states.Values)
            batch.BatchCommands.Add(write());
        foreach (var (statement, _) in statements)
            batch.BatchCommands.Add(statement);
        if (andCommit)
            batch.BatchCommands.Add(new("commit"));
        await batch.ExecuteNonQueryAsync(cancellationToken);

        var lost = statements.Exists(one => one.MustHit && one.Command.RecordsAffected == 0);
        states.Clear();
        statements.Clear();
        if (lost)
            throw new DbUpdateConcurrencyException("A row was changed by somebody else.");
    }
}
