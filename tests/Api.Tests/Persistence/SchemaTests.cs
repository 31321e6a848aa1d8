using Api.Tests.Postgres;
using Kim.Api.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace Api.Tests.Persistence;

/// <summary>The catalogue of the migrated database, held against the model and against what every table promises.</summary>
public sealed class SchemaTests(ClassDatabase database) : IClassFixture<ClassDatabase>
{
    private static readonly string[] OwnSchemas = ["organisation", "identity", "casework", "steering", "residence", "workflow", "messaging", "audit"];

    /// <summary>Tables that belong to the installation and hold nothing of a tenant.</summary>
    private static readonly string[] WithoutTenant = ["identity.root_keys", "identity.signing_keys", "organisation.clock_offset"];

    [Fact]
    public async Task Every_mapped_property_is_a_column_of_the_same_kind_of_nullability()
    {
        await using var db = Context();
        var columns = await Columns();
        var differences = new List<string>();

        foreach (var entity in db.Model.GetEntityTypes())
        {
            var table = $"{entity.GetSchema()}.{entity.GetTableName()}";
            foreach (var property in entity.GetProperties())
            {
                var column = property.GetColumnName();
                if (!columns.TryGetValue($"{table}.{column}", out var stored))
                    differences.Add($"{table}.{column} is missing");
                else if (stored.Nullable != property.IsNullable)
                    differences.Add($"{table}.{column}: nullable is {stored.Nullable} in the schema and {property.IsNullable} in the model");
                else if (stored.Type != property.GetRelationalTypeMapping().StoreTypeNameBase)
                    differences.Add($"{table}.{column}: {stored.Type} in the schema, {property.GetRelationalTypeMapping().StoreTypeNameBase} in the model");
            }
        }

        db.Model.GetEntityTypes().Count().ShouldBeGreaterThan(20);
        differences.ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_key_of_a_mapped_table_is_its_primary_key()
    {
        await using var db = Context();
        var keys = await Rows(
            """
            select n.nspname || '.' || c.relname, (select string_agg(a.attname, ',' order by k.ord) from unnest(i.indkey) with ordinality k(att, ord)
                join pg_attribute a on a.attrelid = c.oid and a.attnum = k.att)
            from pg_index i join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace where i.indisprimary
            """);

        var differences = db.Model.GetEntityTypes()
            .Select(entity => (Table: $"{entity.GetSchema()}.{entity.GetTableName()}", Key: string.Join(',', entity.FindPrimaryKey()!.Properties.Select(p => p.GetColumnName()))))
            .Where(entity => keys.GetValueOrDefault(entity.Table) != entity.Key)
            .Select(entity => $"{entity.Table}: {entity.Key}, stored {keys.GetValueOrDefault(entity.Table)}");

        differences.ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_tenant_table_has_the_tenant_first_in_its_key_and_a_policy()
    {
        var tables = await Rows(
            """
            select n.nspname || '.' || c.relname,
                c.relrowsecurity || ' ' || coalesce((select a.attname from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
                    where i.indrelid = c.oid and i.indisprimary), 'no key') || ' ' || exists (select 1 from pg_policy p where p.polrelid = c.oid)
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind in ('r', 'p') and not c.relispartition and n.nspname = any(@schemas)
            """, ("schemas", OwnSchemas));

        tables.Count.ShouldBeGreaterThan(30);
        tables.Where(table => !WithoutTenant.Contains(table.Key) && table.Value != "true tenant_id true").Select(table => $"{table.Key}: {table.Value}").ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_reference_between_tenant_tables_carries_the_tenant()
    {
        var references = await Rows(
            """
            select c.conrelid::regclass || ' ' || c.conname, (select string_agg(a.attname, ',' order by k.ord) from unnest(c.conkey) with ordinality k(att, ord)
                join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.att)
            from pg_constraint c join pg_namespace n on n.oid = c.connamespace where c.contype = 'f' and n.nspname = any(@schemas)
            """, ("schemas", OwnSchemas));

        references.Count.ShouldBeGreaterThan(15);
        references.Where(reference => !reference.Value.Split(',').Contains("tenant_id")).Select(reference => reference.Key).ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_row_of_the_case_level_carries_its_carrier_and_is_kept_apart_by_it()
    {
        var tables = await Rows(
            """
            select 'casework.' || c.relname, bool_or(a.attname = 'carrier_id' and a.attnotnull)::text || ' ' ||
                bool_or(pg_get_expr(p.polqual, p.polrelid) like '%current_carrier%')::text
            from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid left join pg_policy p on p.polrelid = c.oid
            where c.relkind in ('r', 'p') and not c.relispartition and n.nspname = 'casework' group by c.relname
            """);

        tables.Count.ShouldBeGreaterThan(2);
        tables.Where(table => table.Value != "true true").Select(table => table.Key).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_programs_roles_can_bypass_nothing()
    {
        var roles = await Rows(
            "select rolname::text, (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb)::text from pg_roles where rolname in ('kim_app', 'kim_jobs', 'kim_owner')");

        roles.Count.ShouldBe(3);
        roles.Values.ShouldAllBe(privileged => privileged == "false");
    }

    [Fact]
    public async Task The_role_that_finds_due_work_reads_ids_and_dates_only()
    {
        var readable = await Rows(
            """
            select table_schema || '.' || table_name || '.' || column_name, 'x' from information_schema.column_privileges
            where grantee = 'kim_jobs' and privilege_type = 'SELECT' and table_schema = any(@schemas)
            """, ("schemas", OwnSchemas));

        string[] allowed = ["tenant_id", "carrier_id", "id", "instance_id", "due_at", "state", "only_row", "milliseconds", "moved_at"];
        readable.ShouldNotBeEmpty();
        readable.Keys.Where(column => !allowed.Contains(column.Split('.')[2])).ShouldBeEmpty();
    }

    private KimDbContext Context() => KimDbContext.On(NpgsqlDataSource.Create(database.Database.Owner));

    private async Task<Dictionary<string, (string Type, bool Nullable)>> Columns()
    {
        var rows = await Rows(
            """
            select n.nspname || '.' || c.relname || '.' || a.attname, format_type(a.atttypid, null) || '|' || (not a.attnotnull)
            from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
            where a.attnum > 0 and not a.attisdropped and c.relkind in ('r', 'p') and n.nspname = any(@schemas)
            """, ("schemas", OwnSchemas));
        return rows.ToDictionary(row => row.Key, row => (row.Value.Split('|')[0], row.Value.EndsWith("true", StringComparison.Ordinal)));
    }

    private async Task<Dictionary<string, string>> Rows(string sql, params (string Name, object Value)[] parameters)
    {
        await using var source = NpgsqlDataSource.Create(database.Database.Superuser + ";Pooling=false");
        await using var command = source.CreateCommand(sql);
        foreach (var (name, value) in parameters)
            command.Parameters.AddWithValue(name, value);
        await using var reader = await command.ExecuteReaderAsync();

        var rows = new Dictionary<string, string>();
        while (await reader.ReadAsync())
            rows[reader.GetString(0)] = reader.GetString(1);
        return rows;
    }
}
