using Api.Tests.Postgres;
using Npgsql;

namespace Api.Tests.Program;

/// <summary>Looks for a planted word in every row of every table.</summary>
internal static class Canary
{
    /// <summary>The tables in which the word stands readable.</summary>
    public static Task<IReadOnlyList<string>> Places(TestDatabase database, string word) => Places(database.Superuser, word);

    public static async Task<IReadOnlyList<string>> Places(string superuser, string word)
    {
        await using var source = NpgsqlDataSource.Create(superuser + ";Pooling=false");
        var tables = await Texts(source,
            """
            select quote_ident(n.nspname) || '.' || quote_ident(c.relname) from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind in ('r', 'p') and not c.relispartition and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')
            """);

        var places = new List<string>();
        foreach (var table in tables)
            places.AddRange(await Texts(source, $"select distinct '{table.Replace("'", "''", StringComparison.Ordinal)}' from {table} t where to_jsonb(t)::text ilike '%{word}%'"));
        return places;
    }

    private static async Task<List<string>> Texts(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        var texts = new List<string>();
        while (await reader.ReadAsync())
            texts.Add(reader.GetString(0));
        return texts;
    }
}
