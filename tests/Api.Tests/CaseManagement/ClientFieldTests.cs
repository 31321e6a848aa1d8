using System.Net;
using System.Text.Json;
using Api.Tests.Program;

namespace Api.Tests.CaseManagement;

public sealed class ClientFieldTests(KimProgram program) : IClassFixture<KimProgram>
{
    private const string Kreis = "rhein-sieg-kreis";

    [Fact]
    public async Task Every_field_of_a_client_is_kept_and_changed()
    {
        var manager = await program.As("case-manager-1");
        var full = new
        {
            preferredName = "Lina",
            contact = "0221 2",
            contactSafe = false,
            surname = "Sayed",
            givenNames = "Lina Maria",
            birthDate = "1991-04-05",
            address = "Musterweg 1",
            legalGuardian = "Frau Vormund",
            gender = "female",
            citizenships = new[] { "SY", "DE" },
            countryOfOrigin = "SY",
            languages = new[] { "ar", "de" },
            interpreterNeeded = true,
            municipality = "05315000",
            district = "nord",
            entryDateGermany = "2022-01-02",
            arrivalDateMunicipality = "2022-02-03",
            migrated = true,
            communicationPreference = "messenger",
            script = "arab",
            messengerConsent = true,
        };

        var client = await manager.Post("/api/v1/clients", full);
        var changed = await manager.Patch($"/api/v1/clients/{client.Id()}", new { script = "latn", messengerConsent = false, gender = (string?)null }, 1);

        foreach (var (name, value) in JsonSerializer.SerializeToElement(full).EnumerateObject().Select(one => (one.Name, one.Value)))
            client.GetProperty(name).ToString().ShouldBe(value.ToString(), name);
        client.GetProperty("birthYear").GetInt32().ShouldBe(1991);
        (changed.Text("script"), changed.GetProperty("messengerConsent").GetBoolean(), changed.GetProperty("gender").ValueKind).ShouldBe(("latn", false, JsonValueKind.Null));
        (await manager.PostRefused("/api/v1/clients", new { preferredName = "A", contact = "b", gender = "x", communicationPreference = "pigeon", householdId = Guid.CreateVersion7() }, HttpStatusCode.UnprocessableEntity, "client.invalid"))
            .GetProperty("errors").EnumerateArray().Select(error => error.Text("code")).Order().ShouldBe(["client.household-by-membership", "code.unknown", "code.unknown"]);
    }

    [Fact]
    public async Task A_contact_that_is_not_safe_stands_with_the_person_alone()
    {
        var manager = await program.As("case-manager-1");
        var client = (await manager.Post("/api/v1/clients", new { preferredName = "Mina", contact = "0221 3", contactSafe = false })).Id();

        var seen = (await (await OpenedCase.For(manager, client: client)).View()).GetProperty("client");

        (seen.GetProperty("contact").ValueKind, seen.GetProperty("contactSafe").GetBoolean()).ShouldBe((JsonValueKind.Null, false));
        (await manager.Get($"/api/v1/clients/{client}")).Text("contact").ShouldBe("0221 3");
    }

    [Fact]
    public async Task R_09_a_duplicate_is_hinted_at_inside_the_own_carrier_only()
    {
        var (first, other) = (await program.As("case-manager-1", Kreis), await program.As("case-manager-2", Kreis));
        var known = await first.Post("/api/v1/clients", new { preferredName = "Yara", surname = "Doppelmann", givenNames = "Yara Sofie", contact = "0", birthYear = 1985 });
        await OpenedCase.For(first, client: known.Id());

        var again = await first.Post("/api/v1/clients", new { preferredName = "Y.", surname = "Doppelmann", givenNames = "Yara", contact = "0", birthYear = 1985 });
        var elsewhere = await other.Post("/api/v1/clients", new { preferredName = "Yara", surname = "Doppelmann", contact = "0", birthYear = 1985 });

        var hint = again.GetProperty("possibleDuplicates").EnumerateArray().Single();
        (hint.GetProperty("clientId").GetGuid(), hint.Text("match"), hint.GetProperty("hasActiveCase").GetBoolean()).ShouldBe((known.Id(), "name-and-birth-year", true));
        elsewhere.GetProperty("possibleDuplicates").GetArrayLength().ShouldBe(0);
        (await Hints(first, "surname=Doppelmann&givenNames=Yara")).Count.ShouldBe(2);
        (await Hints(first, "surname=Doppelmann&birthDate=1999-01-01")).ShouldBeEmpty();
        (await Hints(other, "surname=Doppelmann&birthYear=1985")).ShouldNotContain(known.Text("clientNumber"));
        (await first.StatusOf("/api/v1/clients/duplicates?birthYear=1985")).ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task R_09_a_person_has_one_active_case_in_case_management()
    {
        var one = await OpenedCase.For(await program.As("case-manager-1"));

        await one.Manager.PostRefused(
            "/api/v1/cases", new { clientId = one.ClientId, type = "case-management", accessRoute = "self", unitId = one.Manager.UnitId }, HttpStatusCode.Conflict, "case.client-has-active-case");
    }

    [Fact]
    public async Task A_district_names_the_post_that_serves_it()
    {
        var manager = await program.As("case-manager-1", Kreis);

        (await Names("kind=cm-post&district=troisdorf")).ShouldBe(["CM-Stelle Troisdorf"]);
        (await Names("kind=cm-post&district=rechtsrheinisch")).Count.ShouldBe(2);
        (await Names("district=nirgends")).ShouldBeEmpty();

        async Task<IReadOnlyList<string?>> Names(string query) => [.. (await manager.Get($"/api/v1/units?{query}")).Items().Select(unit => unit.Text("name"))];
    }

    private static async Task<IReadOnlyList<string?>> Hints(Person manager, string query) =>
        [.. (await manager.Get($"/api/v1/clients/duplicates?{query}")).Items().Select(hint => hint.Text("clientNumber"))];
}
