using System.Net;
using System.Text.Json;
using Api.Tests.CaseManagement;
using Api.Tests.Program;

namespace Api.Tests.Organisation;

public sealed class PartnerAndOfferTests(KimProgram program) : IClassFixture<KimProgram>
{
    private const string Kreis = "rhein-sieg-kreis";

    [Fact]
    public async Task A_partner_is_kept_with_its_agreement_and_edited_from_what_was_read()
    {
        var strategic = await program.As("strategic", Kreis);
        var partner = await Network.Partner(strategic, "Jobcenter", new { reference = "KV 1/2026", from = "2026-01-01", to = "2030-12-31" });
        var address = $"/api/v1/partners/{partner.Id()}";

        (await strategic.Patch(address, new { website = "https://jobcenter.example" }, basedOn: null, HttpStatusCode.PreconditionRequired)).Code().ShouldBe("precondition.required");
        await strategic.Patch(address, new { website = "https://jobcenter.example" }, 1);
        (await strategic.Patch(address, new { website = "https://other.example" }, 1, HttpStatusCode.PreconditionFailed)).Code().ShouldBe("precondition.stale");

        var seen = await (await program.As("case-manager-1", Kreis)).Get(address);
        seen.Text("website").ShouldBe("https://jobcenter.example");
        seen.GetProperty("agreement").Text("to").ShouldBe("2030-12-31");
        seen.GetProperty("contacts")[0].Text("function").ShouldBe("Leitung");
        await strategic.PostRefused("/api/v1/partners", new { name = "Jobcenter" }, HttpStatusCode.Conflict, "partner.duplicate");
        (await strategic.PostRefused("/api/v1/partners", new { name = "", contacts = new[] { new { name = "" } } }, HttpStatusCode.UnprocessableEntity, "partner.invalid"))
            .GetProperty("errors").GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public async Task A_partner_that_ended_is_shown_on_request_only()
    {
        var coordination = await program.As("cm-coordination", Kreis);
        var partner = await Network.Partner(coordination, "Verein Brücke");

        await coordination.Patch($"/api/v1/partners/{partner.Id()}", new { validTo = "2026-01-31" }, 1);

        (await Names(coordination, "partners?search=br%C3%BCcke")).ShouldBeEmpty();
        (await Names(coordination, "partners?search=br%C3%BCcke&includeEnded=true")).ShouldBe(["Verein Brücke"]);
    }

    [Fact]
    public async Task Offers_are_found_by_topic_language_legal_sphere_and_municipality()
    {
        var (coordination, manager) = (await program.As("cm-coordination"), await program.As("case-manager-1"));
        await Network.Offer(coordination, "Sprachcafé", "05315000", "ar", "uk");
        await Network.Offer(coordination, "Bewerbungshilfe", null, "tr");
        var youth = await Network.Partner(coordination, "Jugendwerk", municipality: "05315000", legalSphere: "sgb-8");
        await coordination.Post("/api/v1/offers", new { partnerId = youth.Id(), name = "Mädchentreff", topics = new[] { "social-network" }, municipalities = new[] { "05316000" } });

        (await Names(manager, "offers?topic=work")).ShouldBe(["Bewerbungshilfe", "Sprachcafé"]);
        (await Names(manager, "offers?language=uk")).ShouldBe(["Sprachcafé"]);
        (await Names(manager, "offers?legalSphere=sgb-8")).ShouldBe(["Mädchentreff"]);
        (await Names(manager, "offers?municipality=05315000")).ShouldBe(["Bewerbungshilfe", "Sprachcafé"]);
        (await Names(manager, "offers?municipality=05316000")).ShouldBe(["Bewerbungshilfe", "Mädchentreff"]);
        (await Names(manager, "offers?search=jugend")).ShouldBe(["Mädchentreff"]);
        var first = await manager.Get("/api/v1/offers?limit=2&includeTotalCount=true");
        first.GetProperty("page").GetProperty("totalCount").GetInt32().ShouldBe(3);
        (await Names(manager, $"offers?limit=2&cursor={first.GetProperty("page").Text("nextCursor")}")).ShouldBe(["Sprachcafé"]);
        (await manager.StatusOf("/api/v1/offers?verification=nonsense")).ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task An_offer_is_verified_every_half_year()
    {
        var coordination = await program.As("cm-coordination", "muenster");
        var offer = await Network.Offer(coordination, "Kursberatung");
        var address = $"/api/v1/offers/{offer.Id()}";

        await program.Advance("P190D");
        (await Names(coordination, "offers?verification=overdue")).ShouldBe(["Kursberatung"]);
        (await coordination.Get("/api/v1/notices?limit=200")).Items().ShouldContain(notice => notice.GetProperty("subjectId").GetGuid() == offer.Id());

        var verified = await coordination.Post($"{address}/verify", new { capacity = 3, waitTimeDays = 60 });

        verified.GetProperty("verificationOverdue").GetBoolean().ShouldBeFalse();
        (verified.GetProperty("capacity").GetInt32(), verified.GetProperty("waitTimeDays").GetInt32()).ShouldBe((3, 60));
        (await Names(coordination, "offers?verification=overdue")).ShouldBeEmpty();
        (await Names(coordination, "offers?verification=up-to-date")).ShouldBe(["Kursberatung"]);
        await coordination.PostRefused($"{address}/verify", new { capacity = -1 }, HttpStatusCode.UnprocessableEntity, "offer.numbers-invalid");
        (await coordination.Patch(address, new { capacity = 9 }, verified.GetProperty("revision").GetInt32(), HttpStatusCode.UnprocessableEntity)).Code().ShouldBe("offer.numbers-by-verification");
    }

    [Fact]
    public async Task Every_fault_of_an_offer_is_told_at_once()
    {
        var coordination = await program.As("cm-coordination");

        var refusal = await coordination.PostRefused("/api/v1/offers", new { topics = new[] { "x" }, languages = new[] { "nicht so" }, municipalities = new[] { "" } }, HttpStatusCode.UnprocessableEntity, "offer.invalid");

        refusal.GetProperty("errors").GetArrayLength().ShouldBe(3);
        await coordination.PostRefused("/api/v1/offers", new { name = "Ohne Partner" }, HttpStatusCode.UnprocessableEntity, "offer.invalid");
        await coordination.PostRefused($"/api/v1/offers/{Guid.CreateVersion7()}/verify", new { }, HttpStatusCode.NotFound, "offer.not-found");
    }

    private static async Task<IReadOnlyList<string?>> Names(Person person, string query) => [.. (await person.Get($"/api/v1/{query}")).Items().Select(item => item.Text("name"))];
}
