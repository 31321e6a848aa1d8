using Api.Tests.Postgres;
using Npgsql;

namespace Api.Tests.Robustness.Fuzzing;

/// <summary>How many rows each table has and which transaction wrote last to it: two that are equal mean that nothing was stored in between.</summary>
internal sealed class Fingerprint(NpgsqlConnection connection, NpgsqlCommand question) : IAsyncDisposable
{
    /// <summary>
    /// Who read or asked for what is on record although the request was refused; a repeated key and a new sign-in are no data of a case; the scheduler keeps its own books.
    /// </summary>
    private const string Left = "'audit.access_log', 'messaging.idempotency_keys', 'identity.refresh_tokens'";

    public static Task<Fingerprint> Of(TestDatabase database) => Of(database, $"n.nspname || '.' || c.relname not in ({Left})", "");

    /// <summary>Of one tenant's rows alone, whatever they are about.</summary>
    public static Task<Fingerprint> Of(TestDatabase database, Guid tenant) => Of(
        database, "exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped)", $"where tenant_id = ''{tenant}''");

    private static async Task<Fingerprint> Of(TestDatabase database, string tables, string rows)
    {
        var connection = new NpgsqlConnection(database.Superuser + ";Pooling=false");
        await connection.OpenAsync();
        await using var asked = new NpgsqlCommand(
            $"""
            select string_agg(format('select %L, count(*), coalesce(max(xmin::text::bigint), 0) from %I.%I {rows}', n.nspname || '.' || c.relname, n.nspname, c.relname), ' union all ')
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind in ('r', 'p') and not c.relispartition and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast', 'quartz')
            and {tables}
            """, connection);
        var question = new NpgsqlCommand((string)(await asked.ExecuteScalarAsync())!, connection) { CommandTimeout = 60 };
        await question.PrepareAsync();
        return new(connection, question);
    }

    public async Task<IReadOnlyDictionary<string, (long Rows, long Last)>> Take()
    {
        await using var reader = await question.ExecuteReaderAsync();
        var taken = new Dictionary<string, (long, long)>();
        while (await reader.ReadAsync())
            taken[reader.GetString(0)] = (reader.GetInt64(1), reader.GetInt64(2));
        return taken;
    }

    public async ValueTask DisposeAsync()
    {
        await question.DisposeAsync();
        await connection.DisposeAsync();
    }
}
