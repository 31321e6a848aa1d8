using System.Text.Json;
using Api.Tests.CaseManagement;
using Api.Tests.Postgres;
using Api.Tests.Program;
using Kim.Api.Features.Reminders.Mail;
using Kim.Domain.Calendar;
using Microsoft.Extensions.DependencyInjection;

namespace Api.Tests.Reminders;

/// <summary>One mail a day instead of many, seen at a real mail server.</summary>
public sealed class DigestTests(MailingProgram program) : IClassFixture<MailingProgram>
{
    [Fact]
    public async Task A_person_gets_one_digest_a_day_with_numbers_kinds_and_due_dates()
    {
        var (one, other) = (await Waiting(), await Waiting());
        await Digest();

        var digest = Digests().ShouldHaveSingleItem();
        digest.To.ShouldBe(["case-manager-1@muenster.example"]);
        foreach (var (opened, number, task) in new[] { one, other })
            digest.Text.ShouldContain($"{number} · {task.Text("title")} · fällig am {BerlinTime.DateOf(task.GetProperty("dueDate").GetDateTimeOffset().AddTicks(-1)):dd.MM.yyyy}");
        (await MailingProgram.Proof(one.Opened, "due")).ShouldBe(["digest sent 1", "notice sent 0"]);

        var late = await Waiting();
        await Digest();

        Digests().Count.ShouldBe(1);
        (await MailingProgram.Proof(late.Opened, "due")).ShouldBe(["digest waiting 0", "notice sent 0"]);

        async Task<(OpenedCase Opened, string Number, JsonElement Task)> Waiting()
        {
            var opened = await OpenedCase.For(await program.As("case-manager-1", "muenster"));
            var task = await opened.Task("first-contact");
            await program.Remind(task.Id(), "due");
            return (opened, (await opened.View()).Text("caseNumber")!, task);
        }

        // Lines wait for the time of the digest, which a test cannot: the time comes before the day does.
        async Task Digest()
        {
            await Sql.Execute(program.Database.Owner,
                """
                insert into organisation.parameters (tenant_id, id, key, value, valid_from, revision) select tenant_id, gen_random_uuid(), 'reminder.time', '00:00', date '2020-01-01', 1 from organisation.tenants on conflict do nothing;
                update messaging.deliveries set due_at = now() - interval '1 minute' where state = 'waiting'
                """);
            await program.Services.GetRequiredService<DigestSweep>().Run(CancellationToken.None);
            await program.Mail();
        }

        IReadOnlyList<SunkMail> Digests() => [.. program.Sink.Mails().Where(mail => mail.Subject.EndsWith("Fälligkeiten", StringComparison.Ordinal) && mail.To[0].Contains("muenster", StringComparison.Ordinal))];
    }

    [Fact]
    public async Task What_is_done_before_the_digest_is_written_does_not_stand_in_it()
    {
        var (opened, number, task) = await program.OpenCase();
        await program.Remind(task.Id(), "due");
        await opened.Do("first-contact", "continue", CaseData.FirstContact);
        await Sql.Execute(program.Database.Owner, "update messaging.deliveries set due_at = now() - interval '1 minute' where state = 'waiting'");

        await program.Services.GetRequiredService<DigestSweep>().Run(CancellationToken.None);

        (await MailingProgram.Proof(opened, "due")).ShouldBe(["digest dropped 0", "notice sent 0"]);
        program.Sink.Whole().ShouldNotContain($"{number} · Erstgespräch · fällig");
    }
}
