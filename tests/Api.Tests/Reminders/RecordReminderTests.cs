using System.Text.Json;
using Api.Tests.CaseManagement;
using Api.Tests.Organisation;
using Api.Tests.Postgres;
using Api.Tests.Program;
using Kim.Api.Features.Reminders;
using Kim.Api.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace Api.Tests.Reminders;

/// <summary>Reminders of what is no task, seen on the offers that the coordination keeps true.</summary>
public sealed class RecordReminderTests(KimProgram program) : IClassFixture<KimProgram>
{
    private static readonly string[] WholeLadder = ["after-1 planned", "before-1 planned", "due planned", "escalate-1 planned"];

    [Fact]
    public async Task A_record_has_each_level_of_its_ladder_once()
    {
        var coordination = await program.As("cm-coordination");
        var offer = await Network.Offer(coordination, "Sprachcafé Nord");

        (await Rows(offer.Id())).ShouldBe(WholeLadder);
        var listed = (await Listed(coordination, "mine", offer.Id())).ToList();
        listed.Select(row => row.Text("reason")).ShouldBe(["before", "due", "after"]);
        listed.ShouldAllBe(row => row.Text("subjectKind") == "offer" && row.Text("number") == "Sprachcafé Nord" && row.Text("title") == "Angebot prüfen"
            && row.GetProperty("taskId").ValueKind == JsonValueKind.Null && row.GetProperty("recipient").GetProperty("role").GetString() == "cm-coordination");
        (await Listed(await program.As("ki-lead"), "mine", offer.Id())).Select(row => row.Text("reason")).ShouldBe(["escalate"]);
        (await Listed(await program.As("case-manager-1"), "unit", offer.Id())).ShouldBeEmpty();
    }

    [Fact]
    public async Task Tasks_and_records_are_listed_in_one_order_page_by_page()
    {
        var coordination = await program.As("cm-coordination");
        await Network.Offer(coordination, "Musikschule");
        await (await program.As("case-manager-1")).Post("/api/v1/challenge-reports", Some.Report("Fehlende Plätze"));

        var whole = (await coordination.Get("/api/v1/reminders?limit=200&includeTotalCount=true")).Items();
        var paged = new List<JsonElement>();
        for (string? next = "/api/v1/reminders?limit=3"; next is not null;)
        {
            var page = await coordination.Get(next);
            paged.AddRange(page.Items());
            next = page.GetProperty("page").Text("nextCursor") is { } cursor ? $"/api/v1/reminders?limit=3&cursor={cursor}" : null;
        }

        new[] { "offer", "task" }.ShouldBeSubsetOf(whole.Select(row => row.Text("subjectKind")!));
        paged.Select(row => row.Id()).ShouldBe(whole.Select(row => row.Id()));
        (await coordination.StatusOf("/api/v1/reminders?scope=everybody")).ShouldBe(System.Net.HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task R_32_a_record_that_is_kept_again_is_reminded_of_once()
    {
        var coordination = await program.As("cm-coordination");
        var offer = await Network.Offer(coordination, "Beratung Ost");

        for (var revision = 1; revision < 4; revision++)
            await coordination.Patch($"/api/v1/offers/{offer.Id()}", new { accessibility = $"Eingang {revision}" }, revision);

        (await Rows(offer.Id())).ShouldBe(WholeLadder);
    }

    [Fact]
    public async Task What_is_done_moves_its_reminders_to_the_next_date()
    {
        var coordination = await program.As("cm-coordination");
        var offer = await Network.Offer(coordination, "Nähkurs");
        await Sql.Execute(program.Database.Owner, $"update messaging.reminders set slot = slot - 100, due_at = due_at - interval '100 days' where subject_id = '{offer.Id()}'");

        await coordination.Post($"/api/v1/offers/{offer.Id()}/verify", new { capacity = 5, waitTimeDays = 10 });

        (await Rows(offer.Id())).ShouldBe(WholeLadder);
        (await Sql.Scalar<bool>(program.Database.Owner, $"select min(slot) > now() + interval '150 days' from messaging.reminders where subject_id = '{offer.Id()}'")).ShouldBeTrue();
    }

    [Fact]
    public async Task The_end_of_a_record_stops_its_reminders()
    {
        var coordination = await program.As("cm-coordination");
        var offer = await Network.Offer(coordination, "Sommerfest");

        await coordination.Patch($"/api/v1/offers/{offer.Id()}", new { validFrom = "2026-01-01", validTo = "2026-01-31" }, 1);

        (await Rows(offer.Id())).ShouldAllBe(row => row.EndsWith("stopped", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_due_becomes_a_notice_without_a_task()
    {
        var coordination = await program.As("cm-coordination");
        var offer = await Network.Offer(coordination, "Lernhilfe");
        await Sql.Execute(program.Database.Owner, $"update messaging.reminders set due_at = now() - interval '1 hour' where subject_id = '{offer.Id()}' and level = 'due'");

        var sweep = program.Services.GetRequiredService<ReminderSweep>();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => sweep.DoAll(CancellationToken.None)));

        (await Rows(offer.Id())).ShouldContain("due sent");
        var notice = (await coordination.Get("/api/v1/notices?limit=200")).Items().Single(one => one.GetProperty("subjectId").GetGuid() == offer.Id());
        notice.Text("kind").ShouldBe("due");
        notice.Text("subjectKind").ShouldBe("offer");
        notice.Text("number").ShouldBe("Lernhilfe");
        notice.GetProperty("taskId").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task An_agreement_is_reminded_of_ninety_days_before_it_ends_on_the_working_day_before()
    {
        var coordination = await program.As("cm-coordination");
        var partner = await Network.Partner(coordination, "Volkshochschule", new { reference = "KV 7", from = "2026-01-01", to = "2031-01-05" });

        // 90 days before the 5th of January 2031, a Sunday, is Monday the 7th of October 2030; the end itself is told on Friday.
        (await Sql.Scalar<string[]>(program.Database.Owner, $"select array_agg(level || ' ' || slot order by level) from messaging.reminders where subject_id = '{partner.Id()}'"))
            .ShouldBe(["before-1 2030-10-07", "before-2 2030-12-06", "due 2031-01-03"]);
    }

    private static async Task<IEnumerable<JsonElement>> Listed(Person person, string scope, Guid subject) =>
        (await person.Get($"/api/v1/reminders?scope={scope}&limit=200")).Items().Where(row => row.GetProperty("subjectId").GetGuid() == subject);

    private Task<string[]> Rows(Guid subject) => Sql.Scalar<string[]>(program.Database.Owner,
        $"select array_agg(level || ' ' || state order by level) from messaging.reminders where subject_id = '{subject}'");
}
