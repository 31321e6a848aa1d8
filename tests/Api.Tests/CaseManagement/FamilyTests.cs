using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Api.Tests.Program;

namespace Api.Tests.CaseManagement;

public sealed class FamilyTests(KimProgram program) : IClassFixture<KimProgram>
{
    [Fact]
    public async Task A_household_holds_clients_and_people_who_are_none()
    {
        var manager = await program.As("case-manager-1");
        var (mother, aunt) = ((await manager.Post("/api/v1/clients", CaseData.Client("Rana"))).Id(), (await manager.Post("/api/v1/clients", CaseData.Client("Huda"))).Id());

        var household = await manager.Post(
            "/api/v1/households",
            new { members = new object[] { new { clientId = mother, relation = "self" }, new { name = $"{CaseData.Canary} Omar", birthYear = 2018, relation = "child" } } }, HttpStatusCode.Created);
        var address = $"/api/v1/households/{household.Id()}";
        var grown = await manager.Post($"{address}/members", new { clientId = aunt, relation = "sibling" });

        grown.GetProperty("minors").GetInt32().ShouldBe(1);
        grown.GetProperty("members").EnumerateArray().Select(member => (member.Text("relation"), member.Text("name")))
            .ShouldBe([("self", "Rana"), ("child", $"{CaseData.Canary} Omar"), ("sibling", "Huda")]);
        (await manager.Get($"/api/v1/clients/{aunt}")).GetProperty("householdId").GetGuid().ShouldBe(household.Id());
        await manager.PostRefused("/api/v1/households", new { members = new[] { new { clientId = aunt, relation = "self" } } }, HttpStatusCode.Conflict, "household.member-elsewhere");

        var left = await manager.Http.DeleteAsync($"{address}/members/{grown.GetProperty("members")[2].Id()}");
        left.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await manager.Get($"/api/v1/clients/{aunt}")).GetProperty("householdId").ValueKind.ShouldBe(JsonValueKind.Null);
        (await manager.Patch(address, new { cohabiting = false }, basedOn: null, HttpStatusCode.PreconditionRequired)).Code().ShouldBe("precondition.required");
        (await (await program.As("case-manager-2")).StatusOf(address)).ShouldBe(HttpStatusCode.NotFound);
        (await Canary.Places(program.Database, CaseData.Canary)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_fault_of_a_household_is_told_at_once()
    {
        var manager = await program.As("case-manager-1");

        var refusal = await manager.PostRefused("/api/v1/households", new { members = new object[] { new { }, new { name = "A", relation = "child", birthYear = 1800 } } }, HttpStatusCode.UnprocessableEntity, "household.invalid");

        refusal.GetProperty("errors").EnumerateArray().Select(error => error.Text("path")).ShouldBe(["members[0].relation", "members[0].clientId", "members[1].birthYear"]);
    }

    [Fact]
    public async Task One_case_covers_a_family_and_each_adult_consents_alone()
    {
        var one = await (await OpenedCase.For(await program.As("case-manager-1"))).To("assessment");
        var spouse = await one.Manager.Post($"{one.Address}/persons", new { name = $"{CaseData.Canary} Karim", birthYear = 1988, relation = "partner" }, HttpStatusCode.Created);
        var child = await one.Manager.Post($"{one.Address}/persons", new { name = $"{CaseData.Canary} Sami", birthYear = 2020, relation = "child" });
        (spouse.GetProperty("adult").GetBoolean(), spouse.GetProperty("mayBeAssessed").GetBoolean()).ShouldBe((true, false));
        (child.GetProperty("adult").GetBoolean(), child.GetProperty("mayBeAssessed").GetBoolean()).ShouldBe((false, true));

        var both = With(spouse.Id(), child.Id());
        await one.Refused("assessment", "done", both, "case-person.consent-missing");
        await one.Refused("assessment", "done", With(Guid.CreateVersion7()), "case-person.not-found", HttpStatusCode.NotFound);
        var consented = await one.Manager.Post(
            $"{one.Address}/persons/{spouse.Id()}/consents", new { textVersion = "2026-1", language = "ar", form = "written", informedAboutConsequences = true });
        await one.Do("assessment", "done", both);

        consented.GetProperty("mayBeAssessed").GetBoolean().ShouldBeTrue();
        (await one.Manager.Get($"{one.Address}/assessments")).Items().Single().GetProperty("persons").GetArrayLength().ShouldBe(2);
        (await one.Manager.Get($"{one.Address}/timeline")).Items().Count(line => line.Text("kind") == "case-person").ShouldBe(2);
        (await Canary.Places(program.Database, CaseData.Canary)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_withdrawn_consent_of_an_adult_counts_no_more()
    {
        var one = await OpenedCase.For(await program.As("case-manager-1"));
        var grandmother = (await one.Manager.Post("/api/v1/clients", CaseData.Client("Amina"))).Id();
        var person = (await one.Manager.Post($"{one.Address}/persons", new { clientId = grandmother, relation = "grandparent" })).Id();
        var address = $"{one.Address}/persons/{person}";

        await one.Manager.PostRefused($"{address}/consents", new { form = "x" }, HttpStatusCode.UnprocessableEntity, "consent.invalid");
        await one.Manager.PostRefused($"{address}/consents/withdraw", new { }, HttpStatusCode.Conflict, "consent.nothing-to-withdraw");
        await one.Manager.Post($"{address}/consents", new { textVersion = "2026-1", language = "ar", form = "written", informedAboutConsequences = true });
        var withdrawn = await one.Manager.Post($"{address}/consents/withdraw", new { channel = "letter" });

        withdrawn.GetProperty("mayBeAssessed").GetBoolean().ShouldBeFalse();
        withdrawn.Text("name").ShouldBe("Amina");
        (await one.Manager.Post($"{address}/leave")).GetProperty("leftOn").ValueKind.ShouldBe(JsonValueKind.String);
        (await one.Manager.Get($"{one.Address}/persons")).Items().Count.ShouldBe(1);
    }

    [Fact]
    public async Task Who_is_added_to_a_case_is_named_once_and_said_to_be_of_age_where_nobody_knows()
    {
        var one = await OpenedCase.For(await program.As("case-manager-1"));

        await one.Manager.PostRefused($"{one.Address}/persons", new { clientId = one.ClientId, relation = "self" }, HttpStatusCode.Conflict, "case-person.is-client");
        (await one.Manager.PostRefused($"{one.Address}/persons", new { }, HttpStatusCode.UnprocessableEntity, "case-person.invalid"))
            .GetProperty("errors").EnumerateArray().Select(error => error.Text("code")).ShouldBe(["code.unknown", "case-person.reference", "case-person.adult-missing"]);
        (await one.Manager.Post($"{one.Address}/persons", new { name = "Ohne Jahr", relation = "other", adult = true })).GetProperty("adult").GetBoolean().ShouldBeTrue();
    }

    private static JsonObject With(params Guid[] persons)
    {
        var data = JsonSerializer.SerializeToNode(CaseData.Assessment)!.AsObject();
        data["persons"] = JsonSerializer.SerializeToNode(persons);
        return data;
    }
}
