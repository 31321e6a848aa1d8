using Api.Tests.Postgres;

namespace Api.Tests.Program;

/// <summary>Looks for a planted word in every row of every table.</summary>
internal static class Canary
{
    /// <summary>The tables in which the word stands readable.</summary>
    public static Task<IReadOnlyList<string>> Places(TestDatabase database, string word) => Places(database.Superuser, word);

    public static async Task<IReadOnlyList<string>> Places(string superuser, string word)
    {
        var tables = await Sql.Texts(superuser,
            """
            select quote_ident(n.nspname) || '.' || quote_ident(c.relname) from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind in ('r', 'p') and not c.relispartition and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')
            """);

        var places = new List<string>();
        foreach (var table in tables)
            places.AddRange(await Sql.Texts(superuser, $"select distinct '{table.Replace("'", "''", StringComparison.Ordinal)}' from {table} t where to_jsonb(t)::text ilike '%{word}%'"));
        return places;
    }
}
