using System.Net;
using Api.Tests.Embedded;
using Api.Tests.Postgres;
using Api.Tests.Program;

namespace Api.Tests.Jobs;

public sealed class JobTests(KimProgram program) : IClassFixture<KimProgram>
{
    [Fact]
    public async Task Jobs_are_listed_for_those_who_run_the_installation()
    {
        var jobs = (await (await program.As("operator")).Get("/api/v1/jobs")).Items();

        jobs.Select(job => job.GetProperty("id").GetString()).ShouldBe(["reminders", "purge", "narratives", "reports", "retention", "orphans", "access-log-seal", "access-log-retention", "partitions"]);
        (await (await program.As("admin")).StatusOf("/api/v1/jobs")).ShouldBe(HttpStatusCode.OK);
        (await (await program.As("case-manager-1")).StatusOf("/api/v1/jobs")).ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_triggered_job_runs_and_its_run_is_on_record()
    {
        var operates = await program.As("operator");
        await Sql.Execute(program.Database.Owner,
            """
            insert into messaging.idempotency_keys select tenant_id, tenant_id, 'POST /x', 'old', '\x00', null, now() - interval '25 hours' from organisation.tenants;
            insert into messaging.idempotency_keys select tenant_id, tenant_id, 'POST /x', 'new', '\x00', null, now() from organisation.tenants
            """);

        await operates.Post("/api/v1/jobs/purge/trigger");

        await Eventually.Holds(async () => (await operates.Get("/api/v1/jobs/purge/runs")).Items().Any(run => run.GetProperty("manual").GetBoolean() && run.GetProperty("succeeded").GetBoolean()));
        (await Sql.Scalar<string>(program.Database.Owner, "select string_agg(distinct key, ',') from messaging.idempotency_keys where route = 'POST /x'")).ShouldBe("new");
    }

    [Fact]
    public async Task Only_the_operator_triggers_and_an_unknown_job_is_not_found()
    {
        await (await program.As("admin")).PostRefused("/api/v1/jobs/purge/trigger", null, HttpStatusCode.Forbidden, "auth.forbidden");
        await (await program.As("operator")).PostRefused("/api/v1/jobs/unknown/trigger", null, HttpStatusCode.NotFound, "job.not-found");
    }
}
