using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Api.Tests.CaseManagement;
using Api.Tests.Postgres;
using Api.Tests.Program;
using Kim.Api.Features.Reminders.Mail;
using Kim.Api.Jobs;
using Kim.Domain.Calendar;
using Microsoft.Extensions.DependencyInjection;

namespace Api.Tests.Reminders;

/// <summary>Reminders that leave the program, seen at a real mail server.</summary>
public sealed class MailTests(MailingProgram program) : IClassFixture<MailingProgram>
{
    [Fact]
    public async Task R_33_a_mail_says_number_kind_and_link_and_nothing_of_a_person()
    {
        var (opened, number, task) = await program.OpenCase();

        await program.Send(task.Id(), "after-1");

        var mail = program.MailsOf(number).ShouldHaveSingleItem();
        mail.To.ShouldBe(["case-manager-1@koeln.example"]);
        mail.Subject.ShouldBe($"KIM: Erinnerung zu {number}");
        mail.Text.ShouldContain($"{number} · {task.Text("title")}");
        mail.Text.ShouldContain($"https://kim.stadt.example/tasks/{task.Id()}");
        mail.Text.ShouldNotContain("first-contact");
        foreach (var canary in new[] { "Amal", "Haddad", CaseData.Canary })
            program.Sink.Whole().ShouldNotContain(canary);
        (await MailingProgram.Proof(opened, "after-1")).ShouldBe(["mail sent 1", "notice sent 0"]);
    }

    [Fact]
    public async Task R_34_an_escalation_says_number_phase_and_days_overdue_and_no_more()
    {
        var (opened, number, task) = await program.OpenCase();
        await Sql.Execute(program.Database.Owner, $"update workflow.human_tasks set due_at = due_at - interval '60 days' where id = '{task.Id()}'");

        await program.Send(task.Id(), "escalate-1");

        var mail = program.MailsOf(number).ShouldHaveSingleItem();
        mail.To.ShouldBe(["team-lead@koeln.example"]);
        mail.Subject.ShouldBe($"KIM: Überfällig {number}");
        var due = BerlinTime.DateOf((await opened.Task("first-contact")).GetProperty("dueDate").GetDateTimeOffset().AddTicks(-1));
        mail.Text.ShouldContain($"{number} · Erstgespräch · seit {(await program.Today()).DayNumber - due.DayNumber} Tagen überfällig");
        (await opened.Manager.Get($"{opened.Address}/timeline")).Items().ShouldContain(line => line.Text("kind") == "reminder-mail-sent" && line.Text("code") == "mail");
    }

    [Fact]
    public async Task A_person_is_written_to_in_the_own_language()
    {
        var manager = await program.As("case-manager-2", "muenster");
        (await manager.Http.PutAsJsonAsync("/api/v1/me/mail-language", new { language = "en" })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await manager.Http.PutAsJsonAsync("/api/v1/me/mail-language", new { language = "ar" })).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var opened = await OpenedCase.For(manager);
        var number = (await opened.View()).Text("caseNumber")!;

        await program.Send((await opened.Task("first-contact")).Id(), "after-1");

        program.MailsOf(number, "muenster").ShouldContain(mail => mail.Subject == $"KIM: reminder of {number}" && mail.Text.Contains("something is waiting for you", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_the_server_refuses_is_tried_again_later_under_the_same_id()
    {
        var (opened, number, task) = await program.OpenCase();
        await program.Sink.Refuse(451);
        await program.Send(task.Id(), "after-1");
        await program.Sink.Accept();

        (await MailingProgram.Proof(opened, "after-1")).ShouldBe(["mail waiting 1 smtp.refused-451", "notice sent 0"]);
        program.MailsOf(number).ShouldBeEmpty();
        (await Sql.Scalar<bool>(program.Database.Owner, $"select bool_and(due_at > now()) from messaging.outbox where state = 'waiting' and failure = 'smtp.refused-451'")).ShouldBeTrue();

        await program.Mail();

        var id = await Sql.Scalar<Guid>(program.Database.Owner, $"select mail_id from messaging.deliveries d join messaging.reminders r on r.id = d.reminder_id where r.subject_id = '{task.Id()}'");
        program.MailsOf(number).ShouldHaveSingleItem().MessageId.ShouldBe($"<{id:N}@stadt.example>");
        (await MailingProgram.Proof(opened, "after-1")).ShouldBe(["mail sent 2", "notice sent 0"]);
        (await Sql.Scalar<string>(program.Database.Owner, $"select payload::text from messaging.outbox where id = '{id}'")).ShouldNotContain(number);
    }

    [Fact]
    public async Task A_mail_that_nobody_takes_is_given_up_in_the_end()
    {
        var (opened, _, task) = await program.OpenCase();
        await program.Remind(task.Id(), "after-1");
        await program.Sink.Refuse(550);
        await Sql.Execute(program.Database.Owner, "update messaging.outbox set attempts = 11 where state = 'waiting'");

        await program.Mail();

        await program.Sink.Accept();
        (await MailingProgram.Proof(opened, "after-1")).ShouldBe(["mail failed 12 smtp.refused-550", "notice sent 0"]);
        (await opened.Manager.Get($"{opened.Address}/timeline")).Items().ShouldContain(line => line.Text("kind") == "reminder-mail-failed");
    }

    [Fact]
    public async Task An_address_that_is_none_holds_nobody_back()
    {
        var (bad, good) = (await OpenedCase.For(await program.As("case-manager-3")), await program.OpenCase());
        await program.Remind((await bad.Task("first-contact")).Id(), "after-1");
        await program.Remind(good.Task.Id(), "after-1");
        await Sql.Execute(program.Database.Owner, $"update identity.accounts set email = '@ <>' where id = '{bad.Manager.UserId}'");

        await program.Mail();

        await Sql.Execute(program.Database.Owner, $"update identity.accounts set email = 'case-manager-3@koeln.example' where id = '{bad.Manager.UserId}'");
        (await MailingProgram.Proof(bad, "after-1")).ShouldBe(["mail failed 1 mail.address-unreadable", "notice sent 0"]);
        (await MailingProgram.Proof(good.Case, "after-1")).ShouldBe(["mail sent 1", "notice sent 0"]);
    }

    [Fact]
    public async Task Two_nodes_send_every_mail_once()
    {
        var numbers = new List<string>();
        for (var i = 0; i < 12; i++)
        {
            var (_, number, task) = await program.OpenCase();
            numbers.Add(number);
            await program.Remind(task.Id(), "after-1");
        }
        var sweeps = new[] { program.Services, program.Beside() }.Select(node => node.GetRequiredService<MailSweep>()).ToList();
        await program.Hurry();

        await Task.WhenAll(sweeps.Concat(sweeps).Select(sweep => sweep.DoAll(CancellationToken.None)));

        numbers.ShouldAllBe(number => program.MailsOf(number).Count == 1);
    }

    [Fact]
    public async Task What_a_node_has_claimed_is_left_alone_until_its_claim_runs_out()
    {
        var (_, number, task) = await program.OpenCase();
        await program.Remind(task.Id(), "after-1");
        await Claimed("now() + interval '1 hour'");
        await program.Hurry();

        await program.Services.GetRequiredService<MailSweep>().DoOnce(CancellationToken.None);
        program.MailsOf(number).ShouldBeEmpty();

        await Claimed("now() - interval '1 second'");
        await program.Mail();
        program.MailsOf(number).Count.ShouldBe(1);

        Task Claimed(string until) => Sql.Execute(program.Database.Owner,
            $"update messaging.outbox set claimed_until = {until} where id in (select d.mail_id from messaging.deliveries d join messaging.reminders r on r.id = d.reminder_id where r.subject_id = '{task.Id()}')");
    }

    [Fact]
    public async Task Whoever_looks_after_a_case_is_reminded_beside_its_manager()
    {
        const string tenant = "rhein-sieg-kreis";
        var opened = await OpenedCase.For(await program.As("case-manager-1", tenant));
        var (number, task) = ((await opened.View()).Text("caseNumber")!, await opened.Task("first-contact"));
        var (today, substitute) = (await program.Today(), await Colleagues.InAnotherPost(program, opened.Manager, tenant));
        await opened.Manager.Post($"{opened.Address}/substitutions", new { substituteId = substitute.UserId, from = today, to = today.AddDays(7), clientInformed = true, clientConsent = true });
        await opened.Manager.Post($"/api/v1/human-tasks/{task.Id()}/claim");

        await program.Send(task.Id(), "after-1");

        program.MailsOf(number, tenant).SelectMany(mail => mail.To).Order().ShouldBe(["case-manager-1@rhein-sieg-kreis.example", "strategic@rhein-sieg-kreis.example"]);
        (await substitute.Get("/api/v1/notices?limit=200")).Items().ShouldContain(notice => notice.Text("number") == number);
    }

    [Fact]
    public async Task Who_is_away_has_the_substitute_reminded_too()
    {
        var (coordination, author, stand) = (await program.As("cm-coordination", "rhein-sieg-kreis"), await program.As("case-manager-1", "rhein-sieg-kreis"), await program.As("strategic", "rhein-sieg-kreis"));
        var report = await author.Post("/api/v1/challenge-reports", Some.Report("Fehlende Kurse"));
        var task = await coordination.Task("anonymity-check", "reportId", report.Id());
        await coordination.Post($"/api/v1/human-tasks/{task.Id()}/claim");
        var today = await program.Today();
        await coordination.Post($"/api/v1/users/{coordination.UserId}/absences", new { from = today, to = today.AddDays(3), substituteId = stand.UserId }, HttpStatusCode.Created);

        await program.Send(task.Id(), "after-1");

        program.MailsOf(report.Text("number")!, "rhein-sieg-kreis").SelectMany(mail => mail.To).Order().ShouldBe(["cm-coordination@rhein-sieg-kreis.example", "strategic@rhein-sieg-kreis.example"]);
    }

    [Fact]
    public async Task Leaders_who_see_no_case_hear_of_its_number_alone()
    {
        await Ladder("kreis-coesfeld", "after:10 WT>holder,ki-lead@mail");
        var (manager, lead) = (await program.As("case-manager-1", "kreis-coesfeld"), await program.As("ki-lead", "kreis-coesfeld"));
        var opened = await OpenedCase.For(manager);
        var number = (await opened.View()).Text("caseNumber")!;

        await program.Send((await opened.Task("first-contact")).Id(), "after-1");

        var notice = (await lead.Get("/api/v1/notices?limit=200")).Items().Single(one => one.Text("number") == number);
        notice.Text("subjectKind").ShouldBe("overdue-case");
        notice.GetProperty("caseId").ValueKind.ShouldBe(JsonValueKind.Null);
        notice.GetProperty("taskId").ValueKind.ShouldBe(JsonValueKind.Null);
        notice.GetProperty("subjectId").GetGuid().ShouldNotBe(opened.Id);
        var mail = program.MailsOf(number, "kreis-coesfeld").Single(one => one.To[0].StartsWith("ki-lead", StringComparison.Ordinal));
        mail.Text.ShouldContain("Erstgespräch · seit 0 Tagen überfällig");
        mail.Text.ShouldNotContain("/tasks/");
    }

    [Fact]
    public async Task Mails_wait_for_working_hours_and_notices_do_not()
    {
        var (opened, _, task) = await program.OpenCase();

        await program.Remind(task.Id(), "after-1");

        var (created, due) = (await Mail<DateTime>("created_at"), await Mail<DateTime>("due_at"));
        new DateTimeOffset(due).ShouldBe(QuietHours.Parse(MailingProgram.QuietHours)!.After(new DateTimeOffset(created), new WorkingDayCalendar([])));
        (await opened.Manager.Get("/api/v1/notices?limit=200")).Items().ShouldContain(notice => notice.GetProperty("taskId").GetGuid() == task.Id());

        Task<T> Mail<T>(string column) => Sql.Scalar<T>(program.Database.Owner,
            $"select m.{column} from messaging.outbox m join messaging.deliveries d on d.mail_id = m.id join messaging.reminders r on r.id = d.reminder_id where r.subject_id = '{task.Id()}'");
    }

    [Fact]
    public async Task What_is_done_while_a_mail_waits_is_not_written_about_any_more()
    {
        var (opened, number, task) = await program.OpenCase();
        await program.Remind(task.Id(), "after-1");
        (await MailingProgram.Proof(opened, "after-1")).ShouldBe(["mail waiting 0", "notice sent 0"]);
        await opened.Do("first-contact", "continue", CaseData.FirstContact);

        await program.Mail();

        program.MailsOf(number).ShouldBeEmpty();
        (await MailingProgram.Proof(opened, "after-1")).ShouldBe(["mail dropped 0", "notice sent 0"]);
    }

    private async Task Ladder(string tenant, string value)
    {
        var admin = await program.As("admin", tenant);
        (await admin.Http.PutAsJsonAsync("/api/v1/parameters/reminder.ladder.task", new { value })).EnsureSuccessStatusCode();
    }
}
