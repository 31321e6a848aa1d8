using Api.Tests.Postgres;
using Api.Tests.Program;
using Api.Tests.Steering;

namespace Api.Tests.CaseManagement;

/// <summary>Records that end or fall due on a day and are no tasks.</summary>
public sealed class RecordDateTests(KimProgram program) : IClassFixture<KimProgram>
{
    [Fact]
    public async Task A_consent_is_reminded_of_before_it_ends_until_it_is_withdrawn()
    {
        var one = await (await OpenedCase.For(await program.As("case-manager-1"))).To("intake");

        // 4 January 2032 is a Sunday; thirty days before is Friday the 5th of December.
        await one.Manager.Post($"{one.Address}/consents", new { decision = "given", consent = With(CaseData.Transmission, "2032-01-04") });
        var consent = (await one.Manager.Get($"{one.Address}/consents")).Items().Single(row => row.Text("validUntil") == "2032-01-04").Id();

        (await Rows(consent)).ShouldBe(["before-1 2031-12-05 planned", "due 2032-01-02 planned"]);
        (await one.Manager.Get($"{one.Address}/reminders")).Items().ShouldContain(row => row.Text("subjectKind") == "consent");
        await one.Manager.Post($"{one.Address}/consents/{consent}/withdraw", new { channel = "in-person" });
        (await Rows(consent)).ShouldAllBe(row => row.EndsWith("stopped", StringComparison.Ordinal));
    }

    [Fact]
    public async Task R_31_a_passport_is_reminded_of_long_before_on_the_working_day_before()
    {
        var one = await OpenedCase.For(await program.As("case-manager-1"));

        var passport = await File(one, "identity", "2031-11-02"); // a Sunday after All Saints' Day, a Saturday
        var letter = await File(one, "certificate", "2031-11-02");

        (await Rows(passport)).ShouldBe(["before-1 2031-05-06 planned", "before-2 2031-08-04 planned", "before-3 2031-10-02 planned", "due 2031-10-31 planned"]);
        (await Rows(letter)).ShouldBe(["before-1 2031-10-02 planned", "due 2031-10-31 planned"]);
        await one.Manager.Post($"{one.Address}/exit", new { reason = "move" });
        (await Rows(passport)).ShouldAllBe(row => row.EndsWith("stopped", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_gap_in_contact_is_counted_from_the_last_contact_and_rests_with_the_case()
    {
        var one = await (await OpenedCase.For(await program.As("case-manager-1"))).To("assessment");
        var today = await program.Today();
        (await Gap(one)).ShouldBe([Shift(today, 60), Shift(today, 90), Shift(today, 30)]);

        await program.Advance("P7D");
        await one.Manager.Post($"{one.Address}/contacts", new { kind = "phone", reached = false });
        (await Gap(one)).ShouldBe([Shift(today, 60), Shift(today, 90), Shift(today, 30)]);
        await one.Manager.Post($"{one.Address}/contacts", new { kind = "phone", reached = true });
        today = await program.Today();
        (await Gap(one)).ShouldBe([Shift(today, 60), Shift(today, 90), Shift(today, 30)]);

        await one.Manager.Post($"{one.Address}/suspend", new { reason = "illness" });
        (await Gap(one)).ShouldBeEmpty();
        await program.Advance("P7D");
        await one.Manager.Post($"{one.Address}/resume");
        today = await program.Today();
        (await Gap(one)).ShouldBe([Shift(today, 60), Shift(today, 90), Shift(today, 30)]);
    }

    [Fact]
    public async Task An_interim_report_is_reminded_of_until_it_is_given()
    {
        var steps = new SteeringSteps(program, "muenster");
        var topic = await steps.Mandated();
        var mandate = SteeringSteps.Id((await steps.Parts(topic, "mandates"))[0]);
        var lead = await steps.ProjectLead;
        var first = await Rows(mandate, "due");
        first.ShouldHaveSingleItem();
        (await lead.Get("/api/v1/reminders?scope=mine&limit=200")).Items().ShouldContain(row => row.Text("subjectKind") == "interim-report" && row.GetProperty("subjectId").GetGuid() == mandate);

        await lead.Post($"/api/v1/topics/{topic}/mandates/{mandate}/interim-reports", new { text = "Zwei Träger sind gewonnen." });

        var second = await Rows(mandate, "due");
        second.ShouldHaveSingleItem().ShouldNotBe(first[0]);
    }

    private static System.Text.Json.Nodes.JsonObject With(object consent, string validUntil)
    {
        var fields = System.Text.Json.JsonSerializer.SerializeToNode(consent)!.AsObject();
        fields["validUntil"] = validUntil;
        return fields;
    }

    private static async Task<Guid> File(OpenedCase one, string type, string expiresOn) => (await one.Manager.Post(
        $"{one.Address}/documents", new { type, fileName = "ausweis.txt", mediaType = "text/plain", content = Convert.ToBase64String("Text"u8), expiresOn })).Id();

    private static string Shift(DateOnly day, int days) => Kim.Domain.Calendar.WorkingDayCalendar.Statutory.OnOrAfter(day.AddDays(days)).ToString("yyyy-MM-dd");

    private async Task<string[]> Gap(OpenedCase one) => [.. (await Rows(one.Id)).Where(row => row.EndsWith("planned", StringComparison.Ordinal)).Select(row => row.Split(' ')[1])];

    private async Task<string[]> Rows(Guid subject, string? level = null) => await Sql.Scalar<string[]>(program.Database.Owner,
        $"select coalesce(array_agg(level || ' ' || slot || ' ' || state order by level), array[]::text[]) from messaging.reminders where subject_id = '{subject}' and {(level is null ? "true" : $"level = '{level}' and state = 'planned'")}");
}
