using System.Text.Json;
using Api.Tests.Postgres;
using Api.Tests.Program;
using Kim.Api.Auth;
using Kim.Domain.Shared;

namespace Api.Tests.Robustness;

/// <summary>Timers for years, and timers that cannot be done.</summary>
public sealed class LongWaitTests(KimProgram program) : IClassFixture<KimProgram>
{
    [Fact]
    public async Task A_wait_of_two_years_survives_restarts_a_new_version_and_a_clock_that_jumps()
    {
        var node = new Node(program.Services);
        var (tenant, who) = await Somebody();
        await Jump(days: 0);
        await Planted.Definition(program.Database, tenant, "two-years", Sequence("730.00:00:00", "first"));
        var waiting = await node.Start(who, new() { DefinitionId = "two-years" });
        await Planted.Definition(program.Database, tenant, "two-years", Sequence("00:00:01", "second"), version: 2);

        await Jump(days: 729);
        await node.DoWhatIsDue();
        (await Status(waiting)).ShouldBe("Suspended");
        await Jump(days: 1);
        await new Node(program.Beside()).DoWhatIsDue();
        (await Status(waiting)).ShouldBe("Suspended");

        await Jump(days: 731);
        await Task.WhenAll(new Node(program.Beside()).DoWhatIsDue(), node.DoWhatIsDue());
        (await Status(waiting)).ShouldBe("Finished");
        (await Sql.Scalar<long>(program.Database.Superuser,
            $"select count(*) from workflow.journal cross join lateral jsonb_array_elements(entries) e where instance_id = '{waiting}' and e->>'a' = 'first' and e->>'e' = 'Completed' and definition_version_id = 'two-years-1'")).ShouldBe(1);
    }

    [Fact]
    public async Task A_poisonous_timer_keeps_no_other_asleep_and_is_put_off()
    {
        var node = new Node(program.Services);
        var (tenant, who) = await Somebody();
        await Jump(days: 0);
        await Planted.Definition(program.Database, tenant, "hundred-days", Sequence("100.00:00:00", "awake"));
        var asleep = new List<Guid>();
        for (var i = 0; i < 60; i++)
            asleep.Add(await node.Start(who, new() { DefinitionId = "hundred-days" }));
        var poisonous = asleep[30];
        await Sql.Execute(program.Database.Owner, $$"""update workflow.instances set state = '{"v":99}' where id = '{{poisonous}}'""");

        await Jump(days: 2000);
        await node.DoWhatIsDue();

        foreach (var one in asleep)
            (await Status(one)).ShouldBe(one == poisonous ? "Suspended" : "Finished");
        (await Sql.Scalar<int>(program.Database.Owner, $"select attempts from workflow.bookmarks where instance_id = '{poisonous}'")).ShouldBeGreaterThan(0);
    }

    private async Task<(TenantId Tenant, Caller Who)> Somebody()
    {
        var tenant = await Node.Tenant(program.Database, "koeln");
        return (tenant, Caller.System(tenant, null));
    }

    /// <summary>So far ahead of the machine's clock the business clock is now, wherever it was before.</summary>
    private Task Jump(int days) => Sql.Execute(program.Database.Owner,
        $"insert into organisation.clock_offset (milliseconds) values ({days} * 86400000::bigint) on conflict (only_row) do update set milliseconds = excluded.milliseconds");

    private Task<string> Status(Guid instance) => Sql.Scalar<string>(program.Database.Owner, $"select sub_status from workflow.instances where id = '{instance}'");

    private static string Sequence(string wait, string then)
    {
        static object Literal(string typeName, object value) => new { typeName, expression = new { type = "Literal", value } };
        return JsonSerializer.Serialize(new
        {
            id = "root",
            type = "Elsa.Sequence",
            activities = new object[]
            {
                new { id = "wait", type = "Elsa.Delay", timeSpan = Literal("TimeSpan", wait) },
                new { id = then, type = "Elsa.WriteLine", text = Literal("String", "awake") },
            },
        });
    }
}
