using Api.Tests.Postgres;
using Api.Tests.Program;

namespace Api.Tests.Steering;

/// <summary>Looks for a text in every table of the database.</summary>
internal static class Everywhere
{
    /// <summary>The tables in which it stands, separated by commas.</summary>
    public static async Task<string> Find(KimProgram program, string text, string schemas = "'organisation','identity','casework','steering','workflow','messaging','audit'") => (await Sql.Scalar<string>(program.Database.Superuser,
        $"""
        select coalesce(string_agg(t.name, ',' order by t.name), '') from (
            select schemaname || '.' || tablename as name,
                query_to_xml(format('select 1 from %I.%I r where to_jsonb(r)::text like ''%%{text}%%''', schemaname, tablename), true, true, '')::text as found
            from pg_tables where schemaname in ({schemas})) t
        where t.found like '%<row%'
        """))!;
}
