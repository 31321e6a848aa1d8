using System.Net;
using Api.Tests.CaseManagement;
using Api.Tests.Program;

namespace Api.Tests.Administration;

public sealed class ConceptTests(KimProgram program) : IClassFixture<KimProgram>
{
    [Fact]
    public async Task R_03_the_target_group_is_of_the_concept_version_that_held_at_the_referral()
    {
        var today = await program.Today();
        var (admin, manager) = (await program.As("admin"), await program.As("case-manager-1"));
        await admin.Post("/api/v1/concepts", new { version = "2", resolution = "DS 0815/2026", validFrom = today }, HttpStatusCode.Created);
        await admin.Post("/api/v1/target-groups", new { code = "newcomers", conceptVersion = "2", german = "Neu Zugewanderte", english = "Newcomers", rules = new { migrated = true }, validFrom = today.AddYears(-1) }, HttpStatusCode.Created);

        var old = await Referred(manager, today.AddDays(-1));
        await old.To("intake");
        await old.Refused("intake", "admit", IntakeInto("newcomers"), "intake.target-group-not-valid");
        await old.Do("intake", "admit", IntakeInto("single-parents"));
        var recent = await Referred(manager, today);
        await recent.To("intake");
        await recent.Refused("intake", "admit", IntakeInto("single-parents"), "intake.target-group-not-valid");
        await recent.Do("intake", "admit", IntakeInto("newcomers"));

        var client = (await manager.Post("/api/v1/clients", CaseData.Client())).Id();
        await manager.Post("/api/v1/cases", new { clientId = client, type = "referral-counselling", accessRoute = "self", targetGroup = "single-parents", referralDate = today.AddDays(-1) });
        await manager.PostRefused("/api/v1/cases", new { clientId = client, type = "referral-counselling", accessRoute = "self", targetGroup = "single-parents" }, HttpStatusCode.UnprocessableEntity, "case.invalid");
    }

    [Fact]
    public async Task One_version_holds_at_a_time_and_the_old_one_gives_way()
    {
        var today = await program.Today();
        var admin = await program.As("admin", "muenster");
        var (begins, indicators) = (today.AddDays(30), new[] { new { code = "coverage", german = "Anteil der Fälle mit Hilfeplan", target = "90 %" } });

        var made = await admin.Post("/api/v1/concepts", new { version = "2027", title = "Handlungskonzept 2027", resolution = "V/0815/2026", validFrom = begins, indicators }, HttpStatusCode.Created);
        await admin.PostRefused("/api/v1/concepts", new { version = "2027b", validFrom = begins, validTo = begins.AddDays(5) }, HttpStatusCode.Conflict, "concept.overlaps");
        await admin.PostRefused("/api/v1/concepts", new { validFrom = begins, validTo = begins.AddDays(-5) }, HttpStatusCode.UnprocessableEntity, "concept.invalid");
        var changed = await admin.Patch($"/api/v1/concepts/{made.Id()}", new { resolution = "V/0816/2026" }, 1);

        changed.GetProperty("indicators")[0].GetProperty("code").GetString().ShouldBe("coverage");
        changed.GetProperty("resolution").GetString().ShouldBe("V/0816/2026");
        var all = (await admin.Get("/api/v1/concepts")).Items();
        all[0].GetProperty("current").GetBoolean().ShouldBeTrue();
        all[0].GetProperty("validTo").GetString().ShouldBe(begins.AddDays(-1).ToString("yyyy-MM-dd"));
        all[0].GetProperty("targetGroups").GetArrayLength().ShouldBeGreaterThan(0);
        (await admin.Get($"/api/v1/concepts?validOn={begins:yyyy-MM-dd}")).Items().Single().Id().ShouldBe(made.Id());
    }

    private static async Task<OpenedCase> Referred(Person manager, DateOnly on)
    {
        var client = (await manager.Post("/api/v1/clients", CaseData.Client())).Id();
        var opened = await manager.Post("/api/v1/cases", new { clientId = client, type = "case-management", accessRoute = "self", referralDate = on });
        return OpenedCase.Of(manager, opened.Id(), client);
    }

    private static object IntakeInto(string targetGroup) => new { criteria = CaseData.Criteria, existingCaseManagement = Array.Empty<string>(), targetGroup, facts = new { singleParent = true } };
}
