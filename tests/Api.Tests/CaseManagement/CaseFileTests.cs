using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using Api.Tests.Program;

namespace Api.Tests.CaseManagement;

public sealed class CaseFileTests(KimProgram program) : IClassFixture<KimProgram>
{
    private static readonly byte[] Content = Encoding.UTF8.GetBytes($"%PDF-1.7 {CaseData.Canary} Bescheid");

    [Fact]
    public async Task A_measure_goes_on_outside_its_task()
    {
        var one = await (await OpenedCase.For(await program.As("case-manager-1"))).To("monitoring");
        var measure = (await one.Manager.Get($"{one.Address}/services")).Items()[0];
        var address = $"{one.Address}/services/{measure.Id()}";
        var revision = (await one.Manager.Get(address)).GetProperty("revision").GetInt32();

        (await one.Manager.Patch(address, new { status = "declined" }, revision, HttpStatusCode.UnprocessableEntity)).Code().ShouldBe("measure.refusal-reason-missing");
        (await one.Manager.Patch(address, new { status = "unheard-of", waitTimeDays = -1 }, revision, HttpStatusCode.UnprocessableEntity)).GetProperty("errors").GetArrayLength().ShouldBe(2);
        (await one.Manager.Patch(address, new { status = "running" }, null, HttpStatusCode.PreconditionRequired)).Code().ShouldBe("precondition.required");
        var running = await one.Manager.Patch(address, new { status = "running", waitTimeDays = 21, startOn = "2026-12-01", dueOn = "2027-03-01", legalSphere = "sgb-2", result = $"{CaseData.Canary} läuft" }, revision);

        (running.Text("status"), running.GetProperty("waitTimeDays").GetInt32(), running.Text("dueOn"), running.Text("legalSphere")).ShouldBe(("running", 21, "2027-03-01", "sgb-2"));
        (await one.Manager.Patch(address, new { status = "finished" }, revision, HttpStatusCode.PreconditionFailed)).Code().ShouldBe("precondition.stale");
        (await one.Manager.Get($"{one.Address}/timeline")).Items().ShouldContain(line => line.Text("kind") == "measure-due");
    }

    [Fact]
    public async Task A_note_that_is_the_authors_own_shows_colleagues_only_that_it_is_there()
    {
        var one = await OpenedCase.For(await program.As("case-manager-1", "rhein-sieg-kreis"));
        await one.Manager.Post($"{one.Address}/contacts", new { kind = "phone", note = $"{CaseData.Canary} ruft zurück", participants = "Schwester" }, HttpStatusCode.Created);
        await one.Manager.Post($"{one.Address}/contacts", new { kind = "note", note = $"{CaseData.Canary} Verdacht", authorOnly = true }, HttpStatusCode.Created);
        await one.Manager.PostRefused($"{one.Address}/contacts", new { kind = "note", at = "2999-01-01T00:00:00Z" }, HttpStatusCode.UnprocessableEntity, "contact.invalid");

        var colleague = await Colleagues.InThePostOf(program, one.Manager, "rhein-sieg-kreis");
        var seen = (await colleague.Get($"{one.Address}/contacts")).Items();

        seen.Count.ShouldBe(2);
        seen.Single(contact => !contact.GetProperty("authorOnly").GetBoolean()).Text("participants").ShouldBe("Schwester");
        seen.Single(contact => contact.GetProperty("authorOnly").GetBoolean()).Text("note").ShouldBeNull();
        (await one.Manager.Get($"{one.Address}/contacts")).Items().ShouldAllBe(contact => contact.Text("note")!.StartsWith(CaseData.Canary));
    }

    [Fact]
    public async Task A_document_is_kept_sealed_and_comes_back_as_it_was()
    {
        var one = await OpenedCase.For(await program.As("case-manager-1"));
        var filed = await one.Manager.Post($"{one.Address}/documents", Document(), HttpStatusCode.Created);

        filed.Text("sha256").ShouldBe(Convert.ToHexStringLower(SHA256.HashData(Content)));
        (filed.Text("fileName"), filed.GetProperty("size").GetInt32(), filed.Text("expiresOn")).ShouldBe(($"{CaseData.Canary}.pdf", Content.Length, "2027-05-31"));
        var answer = await one.Manager.Http.GetAsync($"{one.Address}/documents/{filed.Id()}/content");
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/pdf");
        (await answer.Content.ReadAsByteArrayAsync()).ShouldBe(Content);
        (await one.Manager.Get($"{one.Address}/documents")).Items().ShouldHaveSingleItem();
        (await one.Manager.Get($"{one.Address}/timeline")).Items().Select(line => line.Text("kind")).ShouldContain("document-expires");
    }

    [Fact]
    public async Task A_document_may_come_as_a_form_and_be_larger_than_other_requests()
    {
        var one = await OpenedCase.For(await program.As("case-manager-1"));
        using var form = new MultipartFormDataContent { { new StringContent("letter"), "type" }, { new StringContent("true"), "containsArt9" } };
        var file = new ByteArrayContent(new byte[3_000_000]);
        file.Headers.ContentType = new("image/png");
        form.Add(file, "file", "scan.png");
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{one.Address}/documents") { Content = form, Headers = { { "Idempotency-Key", Guid.CreateVersion7().ToString() } } };

        var answer = await one.Manager.Http.SendAsync(request);

        answer.StatusCode.ShouldBe(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        var filed = await answer.Content.ReadFromJsonAsync<System.Text.Json.JsonElement>();
        (filed.Text("mediaType"), filed.GetProperty("size").GetInt32(), filed.GetProperty("containsArt9").GetBoolean()).ShouldBe(("image/png", 3_000_000, true));
    }

    [Fact]
    public async Task A_document_that_cannot_be_kept_is_refused()
    {
        var one = await OpenedCase.For(await program.As("case-manager-1"));
        var address = $"{one.Address}/documents";

        await one.Manager.PostRefused(address, new { type = "unheard-of" }, HttpStatusCode.UnprocessableEntity, "document.invalid");
        await one.Manager.PostRefused(address, new { type = "letter", fileName = "a.html", mediaType = "text/html", content = Convert.ToBase64String(Content) }, HttpStatusCode.UnprocessableEntity, "document.invalid");
        await one.Manager.PostRefused(address, new { type = "letter", content = "kein Base64!" }, HttpStatusCode.BadRequest, "document.unreadable");
        (await one.Manager.StatusOf($"{address}/{Guid.CreateVersion7()}")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_document_of_the_authors_own_is_read_by_nobody_else()
    {
        var one = await OpenedCase.For(await program.As("case-manager-1", "rhein-sieg-kreis"));
        var filed = await one.Manager.Post($"{one.Address}/documents", Document("author-only"), HttpStatusCode.Created);
        var colleague = await Colleagues.InThePostOf(program, one.Manager, "rhein-sieg-kreis");

        (await colleague.Get($"{one.Address}/documents")).Items().ShouldHaveSingleItem().Text("fileName").ShouldBeNull();
        (await colleague.StatusOf($"{one.Address}/documents/{filed.Id()}/content")).ShouldBe(HttpStatusCode.Forbidden);
    }

    private static object Document(string visibility = "case-team") => new
    {
        type = "decision",
        fileName = $"{CaseData.Canary}.pdf",
        mediaType = "application/pdf",
        content = Convert.ToBase64String(Content),
        title = $"{CaseData.Canary} Titel",
        expiresOn = "2027-05-31",
        visibility,
    };
}
