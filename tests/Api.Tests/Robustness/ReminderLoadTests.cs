using Api.Tests.CaseManagement;
using Api.Tests.Embedded;
using Npgsql;

namespace Api.Tests.Robustness;

/// <summary>Many reminders fall due at once while two programs look, and one of them is killed in the middle: none is lost, none is sent twice.</summary>
[Trait("Category", "Endurance")]
public sealed class ReminderLoadTests(SharedFolder folder) : IClassFixture<SharedFolder>
{
    /// <summary>KIM_REMINDER_LOAD names another number for a long run.</summary>
    private static readonly int Reminders = int.TryParse(Environment.GetEnvironmentVariable("KIM_REMINDER_LOAD"), out var wanted) ? wanted : 2000;

    [Fact]
    public async Task Every_due_reminder_is_sent_exactly_once_though_a_program_is_killed()
    {
        var programs = await Task.WhenAll(folder.Start(), folder.Start());
        var tasks = new List<Guid>();
        foreach (var (name, tenant) in new[] { ("case-manager-1", "koeln"), ("case-manager-2", "koeln"), ("case-manager-1", "muenster"), ("case-manager-1", "rhein-sieg-kreis") })
            tasks.Add((await (await OpenedCase.For(await programs[0].As(name, tenant))).Task("first-contact")).GetProperty("id").GetGuid());
        await using var source = NpgsqlDataSource.Create(await folder.Database());
        await MakeDue(source, tasks);
        var began = TimeProvider.System.GetTimestamp();

        await Eventually.Holds(async () => await Count(source, "messaging.reminders where level like 'load-%' and state = 'sent'") > Reminders / 20);
        await programs[0].Kill();
        var left = await Count(source, "messaging.reminders where level like 'load-%' and state = 'planned'");
        for (var before = long.MaxValue; left > 0 && left < before;)
        {
            before = left;
            await Eventually.Holds(async () => (left = await Count(source, "messaging.reminders where level like 'load-%' and state = 'planned'")) < before);
        }

        Figure.Tell($"{Reminders} reminders in {TimeProvider.System.GetElapsedTime(began).TotalSeconds:F1} s");
        (await Count(source, "messaging.reminders where level like 'load-%' and state = 'sent'")).ShouldBe(Reminders);
        (await Count(source, "messaging.notices n join messaging.reminders r on r.tenant_id = n.tenant_id and r.id = n.reminder_id where r.level like 'load-%'")).ShouldBe(Reminders);
        (await Count(source, "(select n.reminder_id from messaging.notices n group by 1 having count(*) > 1) doubled")).ShouldBe(0);
    }

    /// <summary>As many levels of four tasks of several tenants and carriers, all due now.</summary>
    private static async Task MakeDue(NpgsqlDataSource source, List<Guid> tasks)
    {
        await using var command = source.CreateCommand(
            """
            insert into messaging.reminders (tenant_id, id, carrier_id, subject_kind, subject_id, level, slot, reason, recipient_kind, recipient_role, recipient_unit_id, channels, due_at, state)
            select t.tenant_id, gen_random_uuid(), t.carrier_id, 'task', t.id, 'load-' || n, current_date, 'due', 'candidate', t.candidate_role, t.candidate_unit_id, 'notice', now(), 'planned'
            from workflow.human_tasks t cross join generate_series(1, $2) n where t.id = any($1)
            """);
        command.Parameters.AddWithValue(tasks.ToArray());
        command.Parameters.AddWithValue(Reminders / tasks.Count);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<long> Count(NpgsqlDataSource source, string what)
    {
        await using var command = source.CreateCommand($"select count(*) from {what}");
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
