using System.Runtime.CompilerServices;
using Kim.Api.Persistence;
using Kim.Domain.Shared;
using Npgsql;

namespace Kim.Api.Audit.Chain;

/// <summary>A line of the access log as the database has it.</summary>
internal sealed record SealedLine(
    long Tx, DateTimeOffset At, Guid Id, Guid? CarrierId, Guid? UserId, string Role, Guid? UnitId, string Kind, string SubjectKind, Guid? SubjectId, string? Subjects, string Record,
    string? Fields, string? Purpose)
{
    private const string Columns = "tx, at, id, carrier_id, user_id, role, unit_id, kind, subject_kind, subject_id, subjects::text, record, fields, purpose";

    public DateOnly Month => MonthOf(At);

    public static DateOnly MonthOf(DateTimeOffset at) => new(at.UtcDateTime.Year, at.UtcDateTime.Month, 1);

    /// <summary>What transactions <c>[from, next)</c> wrote, month by month, in the order of the chain.</summary>
    public static IAsyncEnumerable<SealedLine> Between(KimDbContext db, TenantId tenant, long from, long next, CancellationToken cancellationToken) => Read(db.Command(
        $"select {Columns} from audit.access_log where tenant_id = $1 and tx >= $2 and tx < $3 order by date_trunc('month', at at time zone 'UTC'), tx, at, id",
        Statement.Value(tenant.Value), Statement.Value(from), Statement.Value(next)), cancellationToken);

    /// <summary>What stands in the log for one month, in the order of the chain.</summary>
    public static IAsyncEnumerable<SealedLine> Of(KimDbContext db, TenantId tenant, DateOnly month, CancellationToken cancellationToken) => Read(db.Command(
        $"select {Columns} from audit.access_log where tenant_id = $1 and at >= $2 and at < $3 order by tx, at, id",
        Statement.Value(tenant.Value), Statement.Instant(Begin(month)), Statement.Instant(Begin(month.AddMonths(1)))), cancellationToken);

    private static DateTimeOffset Begin(DateOnly month) => new(month.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);

    private static async IAsyncEnumerable<SealedLine> Read(NpgsqlCommand command, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var asked = command;
        command.CommandTimeout = 0;
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
        {
            yield return new SealedLine(
                row.GetInt64(0), row.GetFieldValue<DateTimeOffset>(1), row.GetGuid(2), OptionalId(row, 3), OptionalId(row, 4), row.GetString(5), OptionalId(row, 6), row.GetString(7), row.GetString(8), OptionalId(row, 9),
                OptionalText(row, 10), row.GetString(11), OptionalText(row, 12), OptionalText(row, 13));
        }
    }

    private static Guid? OptionalId(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetGuid(column);

    private static string? OptionalText(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
