using Api.Tests.Postgres;
using Api.Tests.Program;
using Kim.Api.Auth;
using Kim.Api.Features.Reminders;
using Kim.Api.Features.Tasks;
using Kim.Api.Jobs;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Api.Tests.Reminders;

public sealed class ReminderTests(KimProgram program) : IClassFixture<KimProgram>
{
    private static readonly string[] WholeLadder = ["after-1 planned", "before-1 planned", "due planned", "escalate-1 planned"];

    [Fact]
    public async Task An_open_task_has_each_level_of_its_ladder_once()
    {
        var task = await OpenTask();

        (await Rows(task)).ShouldBe(WholeLadder);
        (await Times(task)).ShouldAllBe(time => time == "07:00");
    }

    [Fact]
    public async Task Planning_again_changes_nothing()
    {
        var task = await OpenTask();

        await PlanAgain(task);
        await PlanAgain(task);

        (await Rows(task)).ShouldBe(WholeLadder);
    }

    [Fact]
    public async Task A_moved_date_moves_its_reminders()
    {
        var (task, coordination) = (await OpenTask(), await program.As("cm-coordination"));
        var before = await Slots(task);

        var known = await coordination.Get($"/api/v1/human-tasks/{task}");
        await coordination.Patch($"/api/v1/human-tasks/{task}", new { dueDate = known.GetProperty("dueDate").GetDateTimeOffset().AddDays(28) }, known.GetProperty("revision").GetInt32());

        (await Rows(task)).ShouldBe(WholeLadder);
        (await Slots(task)).ShouldAllBe(slot => !before.Contains(slot));
    }

    [Fact]
    public async Task A_task_may_carry_a_ladder_of_its_own()
    {
        var (task, coordination) = (await OpenTask(), await program.As("cm-coordination"));
        await Sql.Execute(program.Database.Owner, $"update workflow.human_tasks set ladder = 'due>holder,ki-lead@mail;after:3 WT>cm-coordination,ki-lead@digest' where id = '{task}'");

        var known = await coordination.Get($"/api/v1/human-tasks/{task}");
        await coordination.Patch($"/api/v1/human-tasks/{task}", new { dueDate = "2030-03-20T12:00:00Z" }, known.GetProperty("revision").GetInt32());

        (await Rows(task)).ShouldBe(["after-1 planned", "before-1 stopped", "due planned", "escalate-1 stopped"]);
        (await Column(task, "coalesce(audience, '-') || ' ' || channels || ' ' || recipient_kind")).ShouldBe(
            ["cm-coordination,ki-lead notice,digest role", "- notice candidate", "holder,ki-lead notice,mail candidate", "- notice,mail role"]);
    }

    [Fact]
    public async Task The_end_of_a_task_stops_its_reminders()
    {
        var (task, coordination) = (await OpenTask(), await program.As("cm-coordination"));

        await coordination.Post($"/api/v1/human-tasks/{task}/complete", new { outcome = "clear", data = new { } });

        (await Rows(task)).ShouldAllBe(row => row.EndsWith("stopped", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Two_sweeps_at_the_same_time_send_a_reminder_once()
    {
        var (task, coordination) = (await OpenTask(), await program.As("cm-coordination"));
        await Sql.Execute(program.Database.Owner, $"update messaging.reminders set due_at = now() - interval '1 hour' where subject_id = '{task}' and level <> 'escalate-1'");

        var sweep = program.Services.GetRequiredService<ReminderSweep>();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => sweep.DoAll(CancellationToken.None)));

        (await Rows(task)).ShouldBe(["after-1 sent", "before-1 sent", "due sent", "escalate-1 planned"]);
        var notices = (await coordination.Get("/api/v1/notices?limit=200")).Items().Where(notice => notice.GetProperty("taskId").GetGuid() == task);
        notices.Select(notice => notice.GetProperty("kind").GetString()).Order().ShouldBe(["after", "before", "due"]);
    }

    [Fact]
    public async Task A_lost_database_ends_the_sweep_and_puts_no_reminder_off()
    {
        var task = await OpenTask();
        await Sql.Execute(program.Database.Superuser,
            $"""
            create function messaging.fail() returns trigger language plpgsql as $$ begin raise exception using errcode = '53300'; end $$;
            create trigger fails before insert on messaging.notices for each row execute function messaging.fail();
            update messaging.reminders set due_at = now() - interval '1 hour' where subject_id = '{task}' and level = 'due'
            """);
        var sweep = program.Services.GetRequiredService<ReminderSweep>();

        await Should.ThrowAsync<Exception>(sweep.DoAll(CancellationToken.None));

        await Sql.Execute(program.Database.Superuser, "drop function messaging.fail() cascade");
        await sweep.DoAll(CancellationToken.None);
        (await Rows(task)).ShouldContain("due sent");
    }

    [Fact]
    public async Task An_escalation_reaches_those_who_answer_for_the_task()
    {
        var task = await OpenTask();
        await Sql.Execute(program.Database.Owner, $"update messaging.reminders set due_at = now() - interval '1 hour' where subject_id = '{task}' and level = 'escalate-1'");

        await program.Services.GetRequiredService<ReminderSweep>().DoAll(CancellationToken.None);

        (await (await program.As("ki-lead")).Get("/api/v1/notices?limit=200")).Items().ShouldContain(notice => notice.GetProperty("taskId").GetGuid() == task);
        (await (await program.As("case-manager-1")).Get("/api/v1/notices?limit=200")).Items().ShouldNotContain(notice => notice.GetProperty("taskId").GetGuid() == task);
    }

    [Fact]
    public async Task The_list_says_when_why_and_to_whom()
    {
        var (task, coordination) = (await OpenTask(), await program.As("cm-coordination"));

        var mine = (await coordination.Get("/api/v1/reminders?scope=mine&limit=200")).Items().Where(row => row.GetProperty("taskId").GetGuid() == task).ToList();

        mine.Select(row => row.GetProperty("reason").GetString()).ShouldBe(["before", "due", "after"]);
        mine.ShouldAllBe(row => row.GetProperty("recipient").GetProperty("role").GetString() == "cm-coordination" && row.GetProperty("state").GetString() == "planned");
    }

    [Fact]
    public async Task Without_a_mail_server_the_list_says_that_mail_is_off()
    {
        var (task, coordination) = (await OpenTask(), await program.As("cm-coordination"));

        await Sql.Execute(program.Database.Owner, $"update messaging.reminders set due_at = now() - interval '1 hour' where subject_id = '{task}' and level = 'due'");
        await program.Services.GetRequiredService<ReminderSweep>().DoAll(CancellationToken.None);

        var rows = (await coordination.Get("/api/v1/reminders?scope=mine&limit=200")).Items().Where(row => row.GetProperty("taskId").GetGuid() == task).ToDictionary(
            row => row.GetProperty("reason").GetString()!,
            row => string.Join(' ', row.GetProperty("channels").EnumerateArray().Select(channel => $"{channel.GetProperty("channel").GetString()}:{channel.GetProperty("state").GetString()}")));
        (rows["before"], rows["due"], rows["after"]).ShouldBe(("notice:planned", "notice:sent", "notice:planned mail:off"));
        (await Sql.Scalar<long>(program.Database.Owner, "select count(*) from messaging.outbox")).ShouldBe(0);
    }

    /// <summary>A report that waits for its anonymity check has one open task; here it is due on a Wednesday far from any holiday.</summary>
    private async Task<Guid> OpenTask()
    {
        var report = await (await program.As("case-manager-1")).Post("/api/v1/challenge-reports", Some.Report("Wartezeit auf Kurse"));
        var coordination = await program.As("cm-coordination");
        var task = await coordination.Task("anonymity-check", "reportId", report.GetProperty("id").GetGuid());
        var id = task.GetProperty("id").GetGuid();
        await coordination.Patch($"/api/v1/human-tasks/{id}", new { dueDate = "2030-03-13T12:00:00Z" }, task.GetProperty("revision").GetInt32());
        return id;
    }

    private async Task PlanAgain(Guid task)
    {
        var tenant = new TenantId(await Sql.Scalar<Guid>(program.Database.Owner, $"select tenant_id from workflow.human_tasks where id = '{task}'"));
        await using var scope = program.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentCaller>().Is(Caller.System(tenant, null));
        var db = scope.ServiceProvider.GetRequiredService<KimDbContext>();
        await using var transaction = await db.Database.BeginTransactionAsync();
        await scope.ServiceProvider.GetRequiredService<DatabaseContext>().Enter(Caller.System(tenant, null), CancellationToken.None);
        var subject = Reminded.Of(await db.Set<InboxTask>().FindAsync(tenant, task))!;
        await scope.ServiceProvider.GetRequiredService<ReminderPlan>().Make(subject, CancellationToken.None);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
    }

    private Task<string[]> Rows(Guid task) => Column(task, "level || ' ' || state");

    private Task<string[]> Slots(Guid task) => Column(task, "level || ' ' || slot");

    private Task<string[]> Times(Guid task) => Column(task, "to_char(due_at at time zone 'Europe/Berlin', 'HH24:MI')");

    private Task<string[]> Column(Guid task, string column) => Sql.Scalar<string[]>(program.Database.Owner,
        $"select array_agg({column} order by level) from messaging.reminders where subject_id = '{task}'");
}
