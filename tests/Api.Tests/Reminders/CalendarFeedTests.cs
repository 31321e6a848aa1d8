using System.Net;
using Api.Tests.CaseManagement;
using Api.Tests.Postgres;
using Api.Tests.Program;

namespace Api.Tests.Reminders;

public sealed class CalendarFeedTests(KimProgram program) : IClassFixture<KimProgram>
{
    [Fact]
    public async Task A_secret_address_shows_due_tasks_and_reminders_without_anything_of_a_person()
    {
        var opened = await OpenedCase.For(await program.As("case-manager-1"));
        var number = (await opened.View()).Text("caseNumber")!;
        var due = (await opened.Task("first-contact")).GetProperty("dueDate").GetDateTimeOffset().AddTicks(-1);

        var text = await Read(await Open(opened.Manager));

        text.ShouldStartWith("BEGIN:VCALENDAR");
        text.ShouldContain($"SUMMARY:{number}: Erstgespräch");
        text.ShouldContain($"SUMMARY:Erinnerung {number}: Erstgespräch");
        text.ShouldContain($"DTSTART;VALUE=DATE:{Kim.Domain.Calendar.BerlinTime.DateOf(due):yyyyMMdd}");
        foreach (var canary in new[] { "Amal", "Haddad", CaseData.Canary, "ATTENDEE", "ORGANIZER", "DESCRIPTION" })
            text.ShouldNotContain(canary);
    }

    [Fact]
    public async Task Only_a_hash_of_the_secret_is_stored()
    {
        var path = await Open(await program.As("case-manager-2"));

        (await Canary.Places(program.Database, path.Split('/')[^1][32..^4])).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_new_address_a_revocation_and_the_end_of_its_time_close_it()
    {
        var person = await program.As("cm-coordination", "muenster");
        var first = await Open(person);
        var second = await Open(person);
        (await StatusOf(first), await StatusOf(second)).ShouldBe((HttpStatusCode.NotFound, HttpStatusCode.OK));

        await Sql.Execute(program.Database.Owner, $"update messaging.calendar_feeds set expires_at = now() where account_id = '{person.UserId}'");
        (await StatusOf(second)).ShouldBe(HttpStatusCode.NotFound);

        var third = await Open(person);
        (await person.Http.DeleteAsync("/api/v1/me/calendar-feed")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await StatusOf(third)).ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("0123456789abcdef0123456789abcdefAAAA")]
    [InlineData("0123456789abcdef0123456789abcdef%C3%BC")]
    public async Task A_guessed_address_is_nothing(string token) => (await StatusOf($"/calendar/{token}.ics")).ShouldBe(HttpStatusCode.NotFound);

    [Fact]
    public async Task Whoever_loses_the_role_loses_the_calendar()
    {
        var person = await program.As("ki-lead", "muenster");
        var path = await Open(person);

        await Sql.Execute(program.Database.Owner, $"update identity.role_assignments set valid_to = date '2021-01-01' where account_id = '{person.UserId}' and role = 'ki-lead'");

        (await StatusOf(path)).ShouldBe(HttpStatusCode.NotFound);
    }

    private static async Task<string> Open(Person person) => (await person.Post("/api/v1/me/calendar-feed")).GetProperty("path").GetString()!;

    private async Task<HttpStatusCode> StatusOf(string path) => (await program.Anonymous().GetAsync(path)).StatusCode;

    private async Task<string> Read(string path)
    {
        var answer = await program.Anonymous().GetAsync(path);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/calendar");
        return (await answer.Content.ReadAsStringAsync()).Replace("\r\n ", "", StringComparison.Ordinal);
    }
}
