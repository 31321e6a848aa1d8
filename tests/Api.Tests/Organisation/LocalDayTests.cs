using System.Net;
using Api.Tests.Designer;
using Api.Tests.Program;

namespace Api.Tests.Organisation;

public sealed class LocalDayTests(KimProgram program) : IClassFixture<KimProgram>
{
    private const string Days = "/api/v1/calendar/local-days";

    [Fact]
    public async Task Closing_days_move_due_dates_of_their_unit_and_no_other()
    {
        var admin = await program.As("admin", "muenster");
        var manager = await program.As("case-manager-1", "muenster");
        (await Counted(manager)).ShouldBe("2026-12-31");

        await admin.Post(Days, new { kind = "closing-day", name = "Heiligabend", yearly = "12-24", unitId = manager.UnitId }, HttpStatusCode.Created);
        var silvester = await admin.Post(Days, new { kind = "closing-day", name = "Silvester", yearly = "12-31" }, HttpStatusCode.Created);

        (await Counted(manager)).ShouldBe("2027-01-05");
        (await Counted(await program.As("case-manager-2", "muenster"))).ShouldBe("2027-01-04");
        (await admin.Http.DeleteAsync($"{Days}/{silvester.Text("id")}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await Counted(manager)).ShouldBe("2027-01-04");
        (await (await program.As("dpo", "muenster")).Get("/api/v1/audit?kind=local-day")).GetProperty("items").GetArrayLength().ShouldBe(3);
    }

    [Theory]
    [InlineData("""{"kind":"closing-day","name":"x"}""", "local-day.one-way")]
    [InlineData("""{"kind":"closing-day","name":"x","date":"2026-12-24","yearly":"12-24"}""", "local-day.one-way")]
    [InlineData("""{"kind":"closing-day","name":"x","yearly":"02-30"}""", "local-day.yearly")]
    [InlineData("""{"kind":"closing-day","name":"x","daysFromEaster":400}""", "local-day.easter")]
    [InlineData("""{"kind":"one-off-holiday","name":"x","yearly":"10-31"}""", "local-day.once")]
    [InlineData("""{"kind":"closing-day","name":"x","date":"2026-12-24","unitId":"00000000-0000-7000-8000-000000000001"}""", "unit.unknown")]
    [InlineData("""{"date":"2026-12-24"}""", "field.required")]
    public async Task A_day_that_is_none_is_refused(string body, string fault)
    {
        var admin = await program.As("admin");

        var answer = await admin.Http.PostAsync(Days, new StringContent(body, System.Text.Encoding.UTF8, "application/json"));

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await answer.Content.ReadAsStringAsync()).ShouldContain(fault);
    }

    /// <summary>Ten working days from Wednesday 16 December 2026 (domain reference 12.1).</summary>
    private static async Task<string> Counted(Person person) => (await person.Get($"/api/v1/calendar/working-days?from=2026-12-16&days=10&unitId={person.UnitId}")).GetProperty("date").GetString()!;
}
