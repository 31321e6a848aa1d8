using Api.Tests.Postgres;
using Api.Tests.Program;
using Kim.Api.Auth;
using Kim.Api.Jobs;
using Kim.Api.Persistence;
using Microsoft.Extensions.DependencyInjection;

namespace Api.Tests.Jobs;

/// <summary>What is due while the database fails in the midst of it.</summary>
public sealed class DueWorkTests(KimProgram program) : IClassFixture<KimProgram>
{
    private const string Sequence =
        """
        {"id":"root","type":"Elsa.Sequence","activities":[
          {"id":"wait","type":"Elsa.Delay","timeSpan":{"typeName":"TimeSpan","expression":{"type":"Literal","value":"01:00:00"}}}]}
        """;

    [Theory]
    [InlineData("raise exception using errcode = '53300'")]
    [InlineData("perform pg_terminate_backend(pg_backend_pid())")]
    public async Task A_lost_database_ends_the_round_and_puts_nothing_off(string loss)
    {
        var due = await Due(3);
        await Fail(loss);

        var failure = await Should.ThrowAsync<Exception>(Work.DoAll(CancellationToken.None));

        DatabaseFailure.IsAway(failure).ShouldBeTrue(failure.ToString());
        (await Attempts(due)).ShouldBe(0);
        await Recover();
        await Work.DoAll(CancellationToken.None);
        (await Finished(due)).ShouldBe(3);
    }

    [Fact]
    public async Task A_failure_of_the_item_puts_it_off_and_the_others_are_done()
    {
        var due = await Due(3);
        await Fail("if new.id = '" + due[1] + "' then raise exception using errcode = '57014'; end if");

        await Work.DoAll(CancellationToken.None);

        await Recover();
        (await Finished(due)).ShouldBe(2);
        (await Attempts([due[1]])).ShouldBeGreaterThan(0);
    }

    private DueWork Work => program.Services.GetRequiredService<DueWork>();

    private async Task<IReadOnlyList<Guid>> Due(int count)
    {
        var tenant = await Node.Tenant(program.Database, "koeln");
        await Planted.Definition(program.Database, tenant, "an-hour", Sequence);
        var started = new List<Guid>();
        for (var one = 0; one < count; one++)
            started.Add(await new Node(program.Services).Start(Caller.System(tenant, null), new() { DefinitionId = "an-hour" }));
        return started;
    }

    /// <summary>From now on everything is due, and the write of an instance fails.</summary>
    private Task Fail(string how) => Sql.Execute(program.Database.Superuser,
        $"""
        create or replace function workflow.fail() returns trigger language plpgsql security definer as $$ begin {how}; return new; end $$;
        create or replace trigger fails before update on workflow.instances for each row execute function workflow.fail();
        update workflow.bookmarks set due_at = now() - interval '1 minute' where activity_id = 'wait'
        """);

    private Task Recover() => Sql.Execute(program.Database.Superuser, "drop trigger fails on workflow.instances");

    private Task<long> Attempts(IReadOnlyList<Guid> instances) =>
        Sql.Scalar<long>(program.Database.Owner, $"select coalesce(sum(attempts), 0) from workflow.bookmarks where instance_id in ({List(instances)})");

    private Task<long> Finished(IReadOnlyList<Guid> instances) =>
        Sql.Scalar<long>(program.Database.Owner, $"select count(*) from workflow.instances where sub_status = 'Finished' and id in ({List(instances)})");

    private static string List(IReadOnlyList<Guid> instances) => string.Join(", ", instances.Select(one => $"'{one}'"));
}
