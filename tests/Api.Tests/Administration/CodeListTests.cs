using System.Net;
using System.Text.Json;
using Api.Tests.CaseManagement;
using Api.Tests.Program;

namespace Api.Tests.Administration;

public sealed class CodeListTests(KimProgram program) : IClassFixture<KimProgram>
{
    [Fact]
    public async Task A_code_of_the_tenant_is_offered_in_forms_and_accepted_at_once()
    {
        var (admin, manager) = (await program.As("admin"), await program.As("case-manager-1"));
        var one = await OpenedCase.For(manager);
        await one.Refused("first-contact", "continue", new { kind = "walk" }, "task.invalid-data");

        var added = await admin.Post("/api/v1/code-lists/contact-kind/codes", new { value = "walk", german = "Spaziergang", english = "Walk" }, HttpStatusCode.Created);

        added.GetProperty("offered").GetBoolean().ShouldBeTrue();
        added.GetProperty("shipped").GetBoolean().ShouldBeFalse();
        var kind = (await manager.Get($"/api/v1/human-tasks/{(await one.Task("first-contact")).Id()}/form")).GetProperty("properties").GetProperty("kind");
        kind.GetProperty("enum").EnumerateArray().Select(code => code.GetString()).ShouldContain("walk");
        kind.GetProperty("enumTitles").EnumerateArray().Select(title => title.GetString()).ShouldContain("Spaziergang");
        await one.Do("first-contact", "continue", new { kind = "walk" });
        (await (await program.As("dpo")).Get("/api/v1/audit?kind=code&subject=contact-kind:walk")).Items().Count.ShouldBe(1);
    }

    [Fact]
    public async Task Another_tenant_does_not_know_the_code()
    {
        await (await program.As("admin")).Post("/api/v1/code-lists/access-route/codes", new { value = "library", german = "Bücherei", english = "Library" }, HttpStatusCode.Created);

        (await Codes(await program.As("admin", "muenster"), "access-route")).ShouldNotContain(code => code.GetProperty("value").GetString() == "library");
        var stranger = await program.As("case-manager-1", "muenster");
        var client = await stranger.Post("/api/v1/clients", CaseData.Client());
        var refused = await stranger.PostRefused("/api/v1/cases", new { clientId = client.Id(), type = "case-management", accessRoute = "library" }, HttpStatusCode.UnprocessableEntity, "case.invalid");
        refused.GetProperty("errors")[0].GetProperty("code").GetString().ShouldBe("code.unknown");
    }

    [Fact]
    public async Task An_ended_code_stays_readable_and_is_offered_no_more()
    {
        var today = await program.Today();
        var (admin, manager) = (await program.As("admin", "kreis-coesfeld"), await program.As("case-manager-1", "kreis-coesfeld"));
        var client = await manager.Post("/api/v1/clients", CaseData.Client());
        var opened = await manager.Post("/api/v1/cases", new { clientId = client.Id(), type = "referral-counselling", accessRoute = "volunteers", unitId = manager.UnitId });
        await admin.Patch("/api/v1/code-lists/access-route/codes/volunteers", new { validTo = today }, 0);

        await program.Advance("P2D");

        (await manager.Get($"/api/v1/cases/{opened.Id()}")).Text("accessRoute").ShouldBe("volunteers");
        var ended = (await Codes(admin, "access-route")).Single(code => code.GetProperty("value").GetString() == "volunteers");
        ended.GetProperty("offered").GetBoolean().ShouldBeFalse();
        ended.GetProperty("shipped").GetBoolean().ShouldBeTrue();
        await manager.PostRefused("/api/v1/cases", new { clientId = client.Id(), type = "referral-counselling", accessRoute = "volunteers" }, HttpStatusCode.UnprocessableEntity, "case.invalid");

        await admin.Patch("/api/v1/code-lists/access-route/codes/volunteers", new { unlimited = true }, 1);
        await manager.Post("/api/v1/cases", new { clientId = client.Id(), type = "referral-counselling", accessRoute = "volunteers" });
    }

    [Fact]
    public async Task The_residence_history_takes_a_code_of_the_tenant_and_none_that_has_ended()
    {
        var today = await program.Today();
        var (admin, manager) = (await program.As("admin", "kreis-coesfeld"), await program.As("case-manager-1", "kreis-coesfeld"));
        var permits = $"/api/v1/clients/{(await manager.Post("/api/v1/clients", CaseData.Client())).Id()}/residence-permits";
        await manager.PostRefused(permits, new { status = "s23" }, HttpStatusCode.UnprocessableEntity, "permit.invalid");

        await admin.Post("/api/v1/code-lists/residence-status/codes", new { value = "s23", german = "§ 23 AufenthG", english = "Admission (s. 23)" }, HttpStatusCode.Created);
        await admin.Patch("/api/v1/code-lists/residence-status/codes/s104c", new { validTo = today }, 0);
        await program.Advance("P2D");

        (await manager.Post(permits, new { status = "s23" }, HttpStatusCode.Created)).Text("status").ShouldBe("s23");
        var refused = await manager.PostRefused(permits, new { status = "s104c" }, HttpStatusCode.UnprocessableEntity, "permit.invalid");
        refused.GetProperty("errors").EnumerateArray().ShouldHaveSingleItem().GetProperty("code").GetString().ShouldBe("code.unknown");
    }

    [Fact]
    public async Task A_client_keeps_an_ended_code_when_something_else_is_corrected()
    {
        var today = await program.Today();
        var (admin, manager) = (await program.As("admin", "rhein-sieg-kreis"), await program.As("case-manager-1", "rhein-sieg-kreis"));
        var address = $"/api/v1/clients/{(await manager.Post("/api/v1/clients", new { preferredName = "A", contact = "c", gender = "not-stated" })).Id()}";
        await admin.Patch("/api/v1/code-lists/gender/codes/not-stated", new { validTo = today }, 0);
        await program.Advance("P2D");

        var corrected = await manager.Patch(address, new { interpreterNeeded = true }, (await manager.Get(address)).GetProperty("revision").GetInt32());

        corrected.Text("gender").ShouldBe("not-stated");
        await manager.PostRefused("/api/v1/clients", new { preferredName = "B", contact = "c", gender = "not-stated" }, HttpStatusCode.UnprocessableEntity, "client.invalid");
    }

    [Fact]
    public async Task Codes_that_rules_depend_on_are_renamed_and_neither_end_nor_increase()
    {
        var today = await program.Today();
        var admin = await program.As("admin", "rhein-sieg-kreis");

        var renamed = await admin.Patch("/api/v1/code-lists/case-phase/codes/closure", new { german = "Entpflichtung" }, 0);
        (await admin.Patch("/api/v1/code-lists/case-phase/codes/closure", new { validTo = today }, 1, HttpStatusCode.UnprocessableEntity)).Code().ShouldBe("code.fixed");
        (await admin.Patch("/api/v1/code-lists/contact-kind/codes/no-show", new { validTo = today }, 0, HttpStatusCode.UnprocessableEntity)).Code().ShouldBe("code.fixed");
        await admin.PostRefused("/api/v1/code-lists/topic-state/codes", new { value = "parked", german = "Geparkt", english = "Parked" }, HttpStatusCode.UnprocessableEntity, "code.list-fixed");
        await admin.PostRefused("/api/v1/code-lists/document-visibility/codes", new { value = "lead-only", german = "Leitung", english = "Lead" }, HttpStatusCode.UnprocessableEntity, "code.list-fixed");
        (await admin.Patch("/api/v1/code-lists/disclosure-channel/codes/portal", new { validTo = today }, 0, HttpStatusCode.UnprocessableEntity)).Code().ShouldBe("code.fixed");

        renamed.GetProperty("german").GetString().ShouldBe("Entpflichtung");
        renamed.GetProperty("fixed").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task A_code_that_is_wrong_is_refused_with_every_fault()
    {
        var today = await program.Today();
        var admin = await program.As("admin", "rhein-sieg-kreis");

        var refused = await admin.PostRefused("/api/v1/code-lists/urgency/codes", new { value = "Sehr hoch!", german = "", validFrom = today.AddDays(-1) }, HttpStatusCode.UnprocessableEntity, "code.invalid");
        await admin.PostRefused("/api/v1/code-lists/urgency/codes", new { value = "high", german = "Hoch", english = "High" }, HttpStatusCode.Conflict, "code.exists");
        await admin.PostRefused("/api/v1/code-lists/colour/codes", new { value = "blue" }, HttpStatusCode.NotFound, "code-list.not-found");
        (await admin.Patch("/api/v1/code-lists/urgency/codes/extreme", new { german = "Extrem" }, 0, HttpStatusCode.NotFound)).Code().ShouldBe("code.not-found");
        await admin.Patch("/api/v1/code-lists/urgency/codes/high", new { german = "Sehr hoch" }, null, HttpStatusCode.PreconditionRequired);
        await admin.Patch("/api/v1/code-lists/urgency/codes/high", new { german = "Sehr hoch" }, 7, HttpStatusCode.PreconditionFailed);

        refused.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("path").GetString()).ShouldBe(["value", "german", "english", "validFrom"]);
    }

    [Fact]
    public async Task A_code_from_a_later_day_waits_for_it()
    {
        var today = await program.Today();
        var (admin, manager) = (await program.As("admin", "muenster"), await program.As("case-manager-2", "muenster"));
        var client = (await manager.Post("/api/v1/clients", CaseData.Client())).Id();
        object body = new { clientId = client, type = "referral-counselling", accessRoute = "hotline" };

        await admin.Post("/api/v1/code-lists/access-route/codes", new { value = "hotline", german = "Hotline", english = "Hotline", validFrom = today.AddDays(400) }, HttpStatusCode.Created);
        await manager.PostRefused("/api/v1/cases", body, HttpStatusCode.UnprocessableEntity, "case.invalid");
        await program.Advance("P401D");

        await manager.Post("/api/v1/cases", body);
    }

    private static async Task<IReadOnlyList<JsonElement>> Codes(Person person, string list) =>
        [.. (await person.Get($"/api/v1/code-lists?key={list}")).Items().Single().GetProperty("codes").EnumerateArray()];
}
