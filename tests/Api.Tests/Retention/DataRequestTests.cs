using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Api.Tests.CaseManagement;
using Api.Tests.Program;
using UglyToad.PdfPig;

namespace Api.Tests.Retention;

/// <summary>What a person may want of their data, from the request to the answer.</summary>
public sealed partial class DataRequestTests(KimProgram program) : IClassFixture<KimProgram>
{
    private const string Requests = "/api/v1/data-requests";
    private const string Hidden = "[geschwärzt: Daten anderer Personen]";

    [Fact]
    public async Task A_person_gets_a_copy_of_everything_without_the_data_of_others()
    {
        var one = await WholeFile.Of(await program.As("case-manager-1"));
        var (manager, lead) = (one.Manager, await program.As("team-lead"));
        var request = await manager.Post(Requests, new { clientId = one.ClientId, kind = "access", note = $"{CaseData.Canary} möchte alles sehen" }, HttpStatusCode.Created);
        var address = $"{Requests}/{request.Id()}";
        request.Text("dueOn").ShouldBe((await program.Today()).AddMonths(1).ToString("O"));
        await manager.PostRefused($"{address}/collect", null, HttpStatusCode.Conflict, "data-request.identity-unchecked");
        (await manager.StatusOf($"{address}/package")).ShouldBe(HttpStatusCode.Conflict);
        await manager.PostRefused($"{address}/identify", new { check = "looks-like-it" }, HttpStatusCode.UnprocessableEntity, "data-request.invalid");
        await manager.Post($"{address}/identify", new { check = "document-seen" });

        var package = await manager.Get($"{address}/package");
        var call = Field(package, "case-contact", "note", 1);
        var identified = await manager.Get(address);
        await manager.Put($"{address}/redactions", new { redactions = new[] { new { field = call, hidden = true } } }, identified.GetProperty("revision").GetInt32());
        await manager.Post($"{address}/collect");
        await lead.PostRefused($"{address}/refuse", new { reason = "no" }, HttpStatusCode.UnprocessableEntity, "data-request.invalid");
        (await manager.StatusOf($"{address}/export")).ShouldBe(HttpStatusCode.Conflict);
        var released = await lead.Post($"{address}/release");

        (released.Text("state"), released.GetProperty("clientId").ValueKind).ShouldBe(("released", JsonValueKind.Null));
        var copy = JsonDocument.Parse(await manager.Http.GetStringAsync($"{address}/export")).RootElement;
        var file = copy.GetProperty("cases")[0];
        copy.GetProperty("person").Text("surname").ShouldBe($"{CaseData.Canary} Sayed");
        copy.GetProperty("residencePermit")[0].Text("restriction").ShouldBe($"{CaseData.Canary} Köln");
        copy.GetProperty("household").GetProperty("members").EnumerateArray().ShouldContain(member => member.GetProperty("relationCode").GetString() == "child" && member.GetProperty("name").GetString() == Hidden);
        file.GetProperty("casePerson")[0].Text("name").ShouldBe(Hidden);
        file.GetProperty("disclosure")[0].GetProperty("recipient").Text("institution").ShouldBe("Jobcenter");
        file.GetProperty("disclosure")[0].GetProperty("recipient").Text("person").ShouldBe(Hidden);
        file.GetProperty("consent").GetArrayLength().ShouldBe(2);
        file.GetProperty("assessment")[0].Text("summary").ShouldBe($"{CaseData.Canary} Fazit");
        file.GetProperty("caseTaskComment")[0].Text("text").ShouldBe($"{CaseData.Canary} Kommentar");
        file.GetProperty("caseContact").EnumerateArray().Count(contact => contact.Text("note") == Hidden).ShouldBe(1);
        Encoding.UTF8.GetString(file.GetProperty("caseDocument")[0].GetProperty("content").GetBytesFromBase64()).ShouldStartWith("%PDF-1.7");
        file.GetProperty("lookedAt").EnumerateArray().ShouldContain(line => line.Text("role") == "case-manager" && line.Text("kind") == "read");
        copy.ToString().ShouldNotContain(manager.UserId.ToString());
        copy.ToString().ShouldNotContain("Karim");

        using var paper = PdfDocument.Open(await manager.Http.GetByteArrayAsync($"{address}/export?format=pdf"));
        var text = string.Concat(paper.GetPages().Select(page => page.Text));
        text.ShouldContain("Weitergaben von Daten");
        text.ShouldNotContain("Karim");
        text.ShouldContain("Übermittlung an eine Stelle");
        paper.GetPages().SelectMany(page => page.GetWords()).Select(word => word.Text.Trim(',', ':')).Where(word => ProgramName().IsMatch(word)).Distinct().ShouldBeEmpty();
        (await manager.Post($"{address}/complete")).Text("state").ShouldBe("completed");
        (await Canary.Places(program.Database, CaseData.Canary)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_table_of_the_case_level_with_a_canary_stands_in_the_copy()
    {
        var one = await WholeFile.Closed(await program.As("case-manager-1"));
        var address = await Identified(one, "portability");

        var content = (await one.Manager.Get($"{address}/package")).GetProperty("content");

        string[] told =
        [
            "casePerson", "caseContact", "caseClosure", "caseDocument", "caseEvaluation", "caseTaskComment", "consent", "disclosure", "intakeDecision", "assessment", "safeguarding",
            "secrecyRelease", "serviceMeasure", "statusChange", "supportPlan", "lookedAt", "case",
        ];
        told.ShouldBeSubsetOf(content.GetProperty("cases")[0].EnumerateObject().Select(part => part.Name));
        new[] { "person", "household", "residencePermit", "dataRequest", "lookedAt" }.ShouldBeSubsetOf(content.EnumerateObject().Select(part => part.Name));
    }

    [Fact]
    public async Task Who_asks_for_erasure_is_put_on_the_list_once_it_is_released()
    {
        var one = await OpenedCase.For(await program.As("case-manager-1"));
        var address = await Identified(one, "erasure");
        await one.Manager.PostRefused($"{address}/release", null, HttpStatusCode.Forbidden, "auth.forbidden");
        await one.Manager.Post($"{address}/collect");
        await (await program.As("team-lead")).Post($"{address}/release");
        (await one.Manager.StatusOf($"{address}/export")).ShouldBe(HttpStatusCode.Conflict);

        await program.Advance("PT1M");
        await (await program.As("admin")).Post($"/api/v1/retention/{one.Id}/confirm", null, HttpStatusCode.Created);

        (await one.Manager.StatusOf(address)).ShouldBe(HttpStatusCode.NotFound);
        (await Canary.Places(program.Database, one.ClientId.ToString())).ShouldBeSubsetOf(["audit.access_log"]);
    }

    [Fact]
    public async Task Who_asks_for_restriction_is_worked_with_no_more()
    {
        var one = await OpenedCase.For(await program.As("case-manager-1"));
        var (address, lead) = (await Identified(one, "restriction"), await program.As("team-lead"));
        await one.Manager.Post($"{address}/collect");

        await lead.PostRefused($"{address}/release", new { reason = "because" }, HttpStatusCode.UnprocessableEntity, "data-request.invalid");
        await lead.Post($"{address}/release", new { reason = "accuracy-contested" });

        (await one.Manager.StatusOf(one.Address)).ShouldBe(HttpStatusCode.NotFound);
        (await one.Manager.Post($"{address}/complete")).Text("state").ShouldBe("completed");
    }

    [Fact]
    public async Task What_the_person_contests_is_marked_and_not_changed()
    {
        var one = await OpenedCase.For(await program.As("case-manager-1"));
        await one.Do("first-contact", "continue", CaseData.FirstContact);
        var contact = (await one.Manager.Get($"{one.Address}/contacts")).Items()[0];
        var address = $"{one.Address}/contested-entries";

        await one.Manager.PostRefused(address, new { record = "case-contact" }, HttpStatusCode.UnprocessableEntity, "contested.invalid");
        await one.Manager.PostRefused(address, new { record = "case-contact", recordId = Guid.CreateVersion7(), statement = "falsch" }, HttpStatusCode.NotFound, "data-request.record-not-found");
        await one.Manager.Post(address, new { record = "case-contact", recordId = contact.Id(), field = "note", statement = $"{CaseData.Canary}: so war es nicht" }, HttpStatusCode.Created);

        (await one.Manager.Get($"{one.Address}/contacts")).Items()[0].Text("note").ShouldBe(contact.Text("note"));
        (await one.View()).GetProperty("contestedEntries").GetInt32().ShouldBe(1);
        (await one.Manager.Get(address)).Items().ShouldHaveSingleItem().Text("statement").ShouldBe($"{CaseData.Canary}: so war es nicht");
        var package = await one.Manager.Get($"{await Identified(one, "access")}/package");
        package.GetProperty("content").GetProperty("cases")[0].GetProperty("contestedEntry").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task The_month_is_reminded_of_and_ends_with_the_team_lead()
    {
        var one = await OpenedCase.For(await program.As("case-manager-1"));
        var number = (await one.Manager.Post(Requests, new { clientId = one.ClientId, kind = "access" })).Text("number");

        await program.Advance("P25D");
        (await Notices(one.Manager, number)).ShouldContain("before");
        await program.Advance("P14D");

        (await Notices(one.Manager, number)).ShouldContain("due");
        (await Notices(await program.As("team-lead"), number)).ShouldBe(["escalate"]);
        (await one.Manager.Get($"{Requests}?open=true")).Items().Single(line => line.Text("number") == number).GetProperty("overdue").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task Another_post_and_another_carrier_know_nothing_of_it()
    {
        var one = await OpenedCase.For(await program.As("case-manager-1"));
        var address = await Identified(one, "access");

        (await (await program.As("case-manager-2")).StatusOf(address)).ShouldBe(HttpStatusCode.NotFound);
        await (await program.As("case-manager-2")).PostRefused(Requests, new { clientId = one.ClientId, kind = "access" }, HttpStatusCode.NotFound, "client.not-found");
        (await one.Manager.PostRefused(Requests, new { kind = "all" }, HttpStatusCode.UnprocessableEntity, "data-request.invalid")).GetProperty("errors").GetArrayLength().ShouldBe(2);
    }

    private static async Task<string> Identified(OpenedCase one, string kind)
    {
        var address = $"{Requests}/{(await one.Manager.Post(Requests, new { clientId = one.ClientId, kind }, HttpStatusCode.Created)).Id()}";
        await one.Manager.Post($"{address}/identify", new { check = "known-in-person" });
        return address;
    }

    private static string Field(JsonElement package, string kind, string field, int which) => package.GetProperty("fields").EnumerateArray().Select(one => one.Text("field")!)
        .Where(address => address.StartsWith(kind + "/", StringComparison.Ordinal) && address.EndsWith("/" + field, StringComparison.Ordinal)).ElementAt(which);

    private static async Task<IReadOnlyList<string?>> Notices(Person person, string? number) =>
        [.. (await person.Get("/api/v1/notices?limit=200")).Items().Where(notice => notice.Text("number") == number).Select(notice => notice.Text("kind"))];

    /// <summary>What something is called in the program and on no paper.</summary>
    [GeneratedRegex("^[a-z]+[A-Z][A-Za-z]*$", RegexOptions.NonBacktracking)]
    private static partial Regex ProgramName();
}
