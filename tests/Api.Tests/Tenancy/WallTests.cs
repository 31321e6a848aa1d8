using System.Text.Json;
using Api.Tests.Postgres;
using Api.Tests.Program;

namespace Api.Tests.Tenancy;

/// <summary>The wall between case level and steering level, read off the catalogue and off the rows after both were at work.</summary>
public sealed class WallTests(KimProgram program) : IClassFixture<KimProgram>
{
    private const string Canary = "Kanarienvogel";

    [Fact]
    public async Task No_column_of_the_steering_level_is_made_for_a_case_a_client_or_a_household()
    {
        var columns = await Texts(
            """
            select table_name || '.' || column_name from information_schema.columns
            where table_schema = 'steering' and column_name ~ '(^|_)(case|client|household|person)(_|s?$)'
            """);

        columns.ShouldBeEmpty();
        (await Texts("select table_name::text from information_schema.tables where table_schema = 'steering'")).Count.ShouldBeGreaterThan(2);
    }

    [Fact]
    public async Task No_reference_crosses_the_wall()
    {
        var crossing = await Texts(
            """
            select c.conrelid::regclass || ' → ' || c.confrelid::regclass from pg_constraint c
            join pg_class a on a.oid = c.conrelid join pg_namespace na on na.oid = a.relnamespace
            join pg_class b on b.oid = c.confrelid join pg_namespace nb on nb.oid = b.relnamespace
            where c.contype = 'f' and ((na.nspname = 'casework' and nb.nspname = 'steering') or (na.nspname = 'steering' and nb.nspname = 'casework'))
            """);

        crossing.ShouldBeEmpty();
    }

    [Fact]
    public async Task No_row_of_the_steering_level_and_of_its_flows_holds_an_id_of_the_case_level()
    {
        await WorkOnBothLevels();

        var ids = await Texts("select id::text from casework.cases union select id::text from casework.clients");
        var rows = await RowsOf(await SteeringTables());
        rows.AddRange(await Texts(
            """
            select to_jsonb(t)::text from workflow.instances t where subject_kind <> 'case' union all
            select to_jsonb(t)::text from workflow.human_tasks t where subject_kind <> 'case' union all
            select to_jsonb(j)::text from workflow.journal j join workflow.instances i on i.id = j.instance_id where i.subject_kind <> 'case'
            """));

        ids.Count.ShouldBeGreaterThan(1);
        rows.Count.ShouldBeGreaterThan(5);
        ids.Where(id => rows.Exists(row => row.Contains(id, StringComparison.Ordinal))).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_name_that_a_client_bears_stands_readable_in_no_table_at_all()
    {
        await WorkOnBothLevels();

        var tables = await Texts(
            """
            select quote_ident(n.nspname) || '.' || quote_ident(c.relname) from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind in ('r', 'p') and not c.relispartition and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')
            """);
        var rows = await RowsOf(tables);

        rows.Count.ShouldBeGreaterThan(100);
        rows.Where(row => row.Contains(Canary, StringComparison.OrdinalIgnoreCase)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_task_has_exactly_one_subject()
    {
        await WorkOnBothLevels();

        (await Texts("select id::text from workflow.human_tasks where (subject_kind = 'case') <> (carrier_id is not null)")).ShouldBeEmpty();
    }

    private async Task WorkOnBothLevels()
    {
        var manager = await program.As("case-manager-1");
        var client = await manager.Post("/api/v1/clients", Some.Client(Canary));
        await manager.Post("/api/v1/cases", new { clientId = Id(client), type = "case-management", accessRoute = "self", unitId = manager.UnitId });
        await manager.Post("/api/v1/challenge-reports", Some.Report("Wartezeit auf Kurse"));
        await MeetAsABody();
    }

    private async Task MeetAsABody()
    {
        var strategic = await program.As("strategic");
        var body = (await strategic.Get("/api/v1/bodies")).Items().First(one => one.GetProperty("kind").GetString() == "steering-group");
        var meeting = await strategic.Post("/api/v1/meetings", new { bodyId = Id(body), startsAt = "2040-05-10T09:00:00Z" });
        await strategic.Put($"/api/v1/meetings/{Id(meeting)}/agenda", new { items = new[] { new { kind = "free", title = "Haushalt" } } }, meeting.GetProperty("revision").GetInt32());
        await strategic.Post("/api/v1/circular-resolutions", new { bodyId = Id(body), kind = "free", title = "Sitzungsort", outcome = "agreed" });
    }

    private Task<List<string>> SteeringTables() => Texts("select 'steering.' || quote_ident(table_name) from information_schema.tables where table_schema = 'steering'");

    private async Task<List<string>> RowsOf(List<string> tables)
    {
        var rows = new List<string>();
        foreach (var table in tables)
            rows.AddRange(await Texts($"select to_jsonb(t)::text from {table} t"));
        return rows;
    }

    private Task<List<string>> Texts(string sql) => Sql.Texts(program.Database.Superuser, sql);

    private static Guid Id(JsonElement made) => made.GetProperty("id").GetGuid();
}
