using Api.Tests.Postgres;

namespace Api.Tests.Retention;

/// <summary>Whatever table somebody adds: what refers to a case or a client is erased with it, or a reason says why not.</summary>
public sealed class ErasureRulesTests(ClassDatabase database) : IClassFixture<ClassDatabase>
{
    private const string Schemas = "'organisation', 'identity', 'casework', 'steering', 'residence', 'workflow', 'messaging', 'audit'";

    [Fact]
    public async Task Every_table_that_refers_to_a_case_or_a_client_has_a_rule()
    {
        var referring = await Texts(
            $"""
            select distinct n.nspname || '.' || c.relname
            from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
            where c.relkind in ('r', 'p') and not c.relispartition and n.nspname in ({Schemas})
              and (n.nspname = 'casework'
                   or a.attname ~ '(^|_)(case|client|household|person|subject|instance|task|correlation|owner|reminder|notice|resource|bookmark)_ids?$'
                   or a.attname in ('payload', 'route'))
            """);
        var ruled = await Texts("select distinct target from audit.erasure_rules()");

        referring.Count.ShouldBeGreaterThan(40);
        referring.Except(ruled).ShouldBeEmpty("a table refers to cases or clients and audit.erasure_rules says nothing of it");
    }

    [Fact]
    public async Task Every_table_with_a_foreign_key_to_what_is_erased_has_a_rule_too()
    {
        var referring = await Texts(
            """
            select distinct k.conrelid::regclass::text || ' ' || k.confrelid::regclass::text from pg_constraint k
            where k.contype = 'f' and k.conparentid = 0
              and k.confrelid in (select r.target::regclass from audit.erasure_rules() r where r.what in ('delete', 'leaf'))
              and k.conrelid not in (select r.target::regclass from audit.erasure_rules() r where r.target is not null)
            """);

        referring.ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_rule_names_a_column_that_exists_and_every_exception_has_its_reason()
    {
        var unknown = await Texts(
            """
            select r.target || '.' || r.key from audit.erasure_rules() r
            where not exists (select from pg_attribute a where a.attrelid = to_regclass(r.target) and a.attname = r.key)
               or (r.what = 'delete' and not exists (select from pg_attribute a where a.attrelid = to_regclass(r.target) and a.attname = 'id'))
               or (r.what = 'keep') <> (r.reason is not null)
            """);

        unknown.ShouldBeEmpty();
    }

    private Task<List<string>> Texts(string sql) => Sql.Texts(database.Database.Superuser, sql);
}
