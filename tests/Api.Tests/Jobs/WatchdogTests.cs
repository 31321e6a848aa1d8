using System.Text.Json;
using Api.Tests.Designer;
using Api.Tests.Postgres;
using Api.Tests.Program;
using Kim.Api.Jobs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace Api.Tests.Jobs;

public sealed class WatchdogTests(KimProgram program) : IClassFixture<KimProgram>
{
    [Fact]
    public async Task Work_that_stays_due_raises_the_alarm_until_it_is_done()
    {
        await Sql.Execute(program.Database.Owner, "update organisation.clock_offset set moved_at = moved_at - interval '1 day'");
        await WhileHeld("now() + coalesce((select milliseconds from organisation.clock_offset), 0) * interval '1 millisecond' - interval '10 minutes'", async () =>
        {
            var late = await Reminders();
            late.GetProperty("waiting").GetInt64().ShouldBe(1);
            late.GetProperty("oldestSeconds").GetDouble().ShouldBe(600, 60);
            late.GetProperty("alarm").GetBoolean().ShouldBeTrue();
            (await Health()).ShouldBe("Degraded");
        });

        (await Reminders()).GetProperty("alarm").GetBoolean().ShouldBeFalse();
        (await Health()).ShouldBe("Healthy");
    }

    [Fact]
    public Task What_a_moved_clock_makes_due_has_waited_only_since_then() => WhileHeld("now() + interval '5 days'", async () =>
    {
        await Sql.Execute(program.Database.Superuser,
            """
            insert into organisation.clock_offset (milliseconds) values (2592000000)
            on conflict (only_row) do update set milliseconds = clock_offset.milliseconds + excluded.milliseconds, moved_at = now()
            """);

        var due = await Reminders();
        due.GetProperty("waiting").GetInt64().ShouldBe(1);
        due.GetProperty("alarm").GetBoolean().ShouldBeFalse();
    });

    /// <summary>Plants a reminder that no sweep can take before it is gone again.</summary>
    private async Task WhileHeld(string due, Func<Task> look)
    {
        await using var connection = new NpgsqlConnection(program.Database.Superuser + ";Pooling=false");
        await connection.OpenAsync();
        await Sql.Execute(program.Database.Superuser,
            $"""
            insert into messaging.reminders (tenant_id, id, subject_kind, subject_id, level, slot, reason, recipient_kind, channels, due_at, state)
            select tenant_id, gen_random_uuid(), 'task', gen_random_uuid(), 'planted', current_date, 'due', 'candidate', 'notice', {due}, 'planned'
            from organisation.tenants where slug = 'koeln'
            """);
        await using var holding = await connection.BeginTransactionAsync();
        await using (var hold = new NpgsqlCommand("delete from messaging.reminders where level = 'planted'", connection, holding))
            (await hold.ExecuteNonQueryAsync()).ShouldBe(1);
        await look();
        await holding.CommitAsync();
    }

    private async Task<JsonElement> Reminders() =>
        (await (await program.As("operator")).Get("/api/v1/jobs/backlog")).Items().Single(one => one.Text("kind") == "reminders");

    private async Task<string> Health()
    {
        await program.Services.GetServices<IHostedService>().OfType<Watchdog>().Single().Look(CancellationToken.None);
        return await program.Anonymous().GetStringAsync("/health/ready");
    }
}
