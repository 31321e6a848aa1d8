using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Api.Tests.Program;

namespace Api.Tests.CaseManagement;

public sealed class ClientAndCaseTests(KimProgram program) : IClassFixture<KimProgram>
{
    [Fact]
    public async Task A_client_is_found_by_number_and_by_the_beginning_of_every_name()
    {
        var manager = await program.As("case-manager-1");
        var client = await manager.Post("/api/v1/clients", new { preferredName = "Zübeyde", surname = "Öztürk-Klein", contact = "0221 1" }, HttpStatusCode.Created);

        foreach (var search in new[] { client.Text("clientNumber")!, "zübeyde", "Öztürk", "ozt", "klein züb" })
            (await Search(manager, search)).ShouldContain(client.Id(), search);
        (await Search(manager, "beyde")).ShouldNotContain(client.Id());
        (await Search(manager, "Zübeyde Schmidt")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_correction_needs_the_revision_that_was_read()
    {
        var manager = await program.As("case-manager-1");
        var address = $"/api/v1/clients/{(await manager.Post("/api/v1/clients", CaseData.Client("Nour"))).Id()}";
        var etag = (await manager.Http.GetAsync(address)).Headers.ETag!.Tag;

        (await Patch(manager, address, null, new { surname = "Khalil" })).StatusCode.ShouldBe(HttpStatusCode.PreconditionRequired);
        var corrected = await Patch(manager, address, etag, new { surname = "Khalil", birthYear = (int?)null });
        (await Patch(manager, address, etag, new { surname = "Haddad" })).StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        (await Patch(manager, address, corrected.Headers.ETag!.Tag, new { nonsense = 1 })).StatusCode.ShouldBe(HttpStatusCode.BadRequest);

        var stored = await manager.Get(address);
        stored.Text("surname").ShouldBe("Khalil");
        stored.Text("preferredName").ShouldBe("Nour");
        stored.GetProperty("birthYear").ValueKind.ShouldBe(JsonValueKind.Null);
        (await Search(manager, "Khalil")).ShouldContain(stored.Id());
    }

    [Fact]
    public async Task Every_fault_of_a_client_is_told_at_once()
    {
        var manager = await program.As("case-manager-1");

        var refusal = await manager.PostRefused("/api/v1/clients", new { }, HttpStatusCode.UnprocessableEntity, "client.invalid");

        refusal.GetProperty("errors").GetArrayLength().ShouldBe(2);
        await manager.PostRefused("/api/v1/clients", new { preferredName = "A", contact = "b", pseudonymous = true, surname = "C" }, HttpStatusCode.UnprocessableEntity, "client.invalid");
    }

    [Fact]
    public async Task Opening_a_case_twice_with_one_key_opens_one()
    {
        var manager = await program.As("case-manager-1");
        var number = (await manager.Post("/api/v1/clients", CaseData.Client("Rima"))).Text("clientNumber");
        var body = new { clientNumber = number, type = "case-management", accessRoute = "mbe", targetGroup = "single-parents", unitId = manager.UnitId };

        var (first, second) = (await Send(manager, "key-1", body), await Send(manager, "key-1", body));
        var other = await Send(manager, "key-1", body with { accessRoute = "jmd" });

        first.StatusCode.ShouldBe(HttpStatusCode.Created);
        second.StatusCode.ShouldBe(HttpStatusCode.Created);
        other.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await second.Content.ReadFromJsonAsync<JsonElement>()).Id().ShouldBe((await first.Content.ReadFromJsonAsync<JsonElement>()).Id());
    }

    [Fact]
    public async Task Every_fault_of_a_case_is_told_at_once()
    {
        var manager = await program.As("case-manager-1");

        var refusal = await manager.PostRefused(
            "/api/v1/cases", new { clientId = Guid.CreateVersion7(), type = "x", accessRoute = "y", targetGroup = "z", unitId = Guid.CreateVersion7(), referralDate = "2999-01-01" },
            HttpStatusCode.UnprocessableEntity, "case.invalid");

        refusal.GetProperty("errors").GetArrayLength().ShouldBe(6);
    }

    [Fact]
    public async Task Cases_are_listed_in_pages_and_narrowed()
    {
        var manager = await program.As("case-manager-3");
        var ids = new List<Guid>();
        for (var i = 0; i < 3; i++)
            ids.Add((await OpenedCase.For(manager)).Id);
        var named = (await manager.Post("/api/v1/clients", CaseData.Client("Wilhelmine"))).Id();
        var found = await OpenedCase.For(manager, client: named);

        var first = await manager.Get("/api/v1/cases?limit=3&includeTotalCount=true");
        var second = await manager.Get($"/api/v1/cases?limit=3&cursor={first.GetProperty("page").Text("nextCursor")}");

        first.GetProperty("page").GetProperty("totalCount").GetInt32().ShouldBe(4);
        Ids(first).Concat(Ids(second)).ShouldBe([found.Id, .. ids.AsEnumerable().Reverse()]);
        Ids(await manager.Get("/api/v1/cases?search=wilhelm")).ShouldBe([found.Id]);
        Ids(await manager.Get($"/api/v1/cases?search={(await found.View()).Text("caseNumber")}")).ShouldBe([found.Id]);
        Ids(await manager.Get("/api/v1/cases?phase=first-contact&status=open&overdue=false")).Count().ShouldBe(4);
        Ids(await manager.Get("/api/v1/cases?overdue=true")).ShouldBeEmpty();
        var clients = await manager.Get("/api/v1/clients?limit=3");
        Ids(await manager.Get($"/api/v1/clients?limit=3&cursor={clients.GetProperty("page").Text("nextCursor")}")).ShouldBe([named]);
        (await manager.StatusOf("/api/v1/cases?phase=nonsense")).ShouldBe(HttpStatusCode.BadRequest);
    }

    private static IEnumerable<Guid> Ids(JsonElement page) => page.GetProperty("items").EnumerateArray().Select(item => item.Id());

    private static async Task<IReadOnlyList<Guid>> Search(Person manager, string text) => [.. Ids(await manager.Get($"/api/v1/clients?search={Uri.EscapeDataString(text)}"))];

    private static async Task<HttpResponseMessage> Patch(Person manager, string address, string? etag, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Patch, address) { Content = JsonContent.Create(body) };
        if (etag is not null)
            request.Headers.TryAddWithoutValidation("If-Match", etag);
        return await manager.Http.SendAsync(request);
    }

    private static async Task<HttpResponseMessage> Send(Person manager, string key, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/cases") { Content = JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", key);
        return await manager.Http.SendAsync(request);
    }
}
