using Api.Tests.Postgres;
using Npgsql;

namespace Api.Tests.Robustness.Fuzzing;

/// <summary>Ids, keys and numbers of records that exist, found in the database by the names of tables and columns.</summary>
internal sealed class KnownIds(TestDatabase database)
{
    private const int MostOfEach = 12;
    private readonly List<(string Tenant, string Table, string Column, string[] Values)> found = [];

    public async Task Read()
    {
        await using var source = NpgsqlDataSource.Create(database.Superuser + ";Pooling=false");
        var columns = await Rows(source,
            """
            select c.table_schema || '.' || c.table_name, c.column_name from information_schema.columns c
            join information_schema.columns t on (t.table_schema, t.table_name, t.column_name) = (c.table_schema, c.table_name, 'tenant_id')
            where c.table_schema not in ('pg_catalog', 'information_schema', 'quartz', 'audit') and c.column_name <> 'tenant_id'
            and (c.data_type = 'uuid' or (c.data_type = 'text' and c.column_name ~ '(^|_)(id|key|code|slug|number|token)$'))
            """);
        var values = await Rows(source, string.Join(" union all ", columns.Select(one =>
            $"select s.slug, '{one[0]}', '{one[1]}', v.value from organisation.tenants s, lateral (select distinct {one[1]}::text as value from {one[0]} where tenant_id = s.tenant_id and {one[1]} is not null order by 1 desc limit {MostOfEach}) v")));

        found.Clear();
        found.AddRange(values.GroupBy(row => (row[0], row[1], row[2])).Select(group => (group.Key.Item1, group.Key.Item2, group.Key.Item3, group.Select(row => row[3]).ToArray())));
    }

    /// <summary>One that fits the name, such as <c>unitId</c>, or the <c>id</c> below <c>human-tasks</c>; any other where none does.</summary>
    public string Like(string name, string below, string tenant, Random random)
    {
        var of = found.Where(one => one.Tenant == tenant).ToList();
        var word = name is "id" ? below : name;
        var (column, subject) = (Snake(word), Singular(Snake(word.EndsWith("Id", StringComparison.Ordinal) ? word[..^2] : word)));

        var fitting = of.Where(one => one.Column == column).ToList();
        if (fitting.Count == 0 || random.Next(3) == 0)
            fitting = of.Where(one => one.Column is "id" && one.Table.Contains(subject, StringComparison.Ordinal)).DefaultIfEmpty().Where(one => one.Values is not null).ToList();
        if (fitting.Count == 0)
            fitting = of.Where(one => one.Table.Contains(subject, StringComparison.Ordinal) || one.Table.Contains(subject.Split('_')[^1], StringComparison.Ordinal)).ToList();
        return Any(fitting.Count == 0 ? of : fitting, random);
    }

    public string Any(string tenant, Random random) => Any([.. found.Where(one => one.Tenant == tenant)], random);

    private static string Any(List<(string, string, string, string[] Values)> of, Random random)
    {
        if (of.Count == 0)
            return Guid.Empty.ToString();
        var values = of[random.Next(of.Count)].Values;
        return values[random.Next(values.Length)];
    }

    private static string Snake(string name) => string.Concat(name.Select(c => char.IsUpper(c) ? $"_{char.ToLowerInvariant(c)}" : c is '-' ? "_" : $"{c}")).Trim('_');

    private static string Singular(string name) => name.EndsWith("ies", StringComparison.Ordinal) ? name[..^3] + "y" : name.TrimEnd('s');

    private static async Task<List<string[]>> Rows(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string[]>();
        while (await reader.ReadAsync())
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetString)]);
        return rows;
    }
}
