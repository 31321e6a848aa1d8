using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Api.Tests.Program;

namespace Api.Tests.Administration;

public sealed class OrganisationTests(KimProgram program) : IClassFixture<KimProgram>
{
    [Theory]
    [InlineData("2026-12-16", 10, "2026-12-31")]
    [InlineData("2026-04-02", 1, "2026-04-07")]
    [InlineData("2026-06-03", 1, "2026-06-05")]
    [InlineData("2027-01-04", -1, "2026-12-31")]
    [InlineData("2026-10-31", 0, "2026-11-02")]
    public async Task Working_days_are_counted_in_the_calendar_of_the_state(string from, int days, string date) =>
        (await (await program.As("strategic")).Get($"/api/v1/calendar/working-days?from={from}&days={days}")).GetProperty("date").GetString().ShouldBe(date);

    [Fact]
    public async Task An_edit_of_a_unit_names_the_revision_it_is_based_on()
    {
        var admin = await program.As("admin");
        var carrier = (await admin.Get("/api/v1/carriers")).Items()[0].GetProperty("id").GetGuid();
        var unit = await admin.Post("/api/v1/units", new { kind = "cm-post", name = "CM-Stelle Neu", carrierId = carrier }, HttpStatusCode.Created);
        var (address, revision) = ($"/api/v1/units/{unit.GetProperty("id").GetGuid()}", unit.GetProperty("revision").GetInt32());

        await admin.Patch(address, new { name = "CM-Stelle Nord" }, null, HttpStatusCode.PreconditionRequired);
        var changed = await admin.Patch(address, new { name = "CM-Stelle Nord" }, revision);
        await admin.Patch(address, new { name = "CM-Stelle Süd" }, revision, HttpStatusCode.PreconditionFailed);

        changed.GetProperty("name").GetString().ShouldBe("CM-Stelle Nord");
        changed.GetProperty("kind").GetString().ShouldBe("cm-post");
    }

    [Fact]
    public async Task A_carrier_says_who_is_responsible_for_its_data_and_a_unit_which_places_it_serves()
    {
        var admin = await program.As("admin", "kreis-coesfeld");
        var controller = new { address = "Friedrich-Ebert-Straße 7, 48653 Coesfeld", dataProtectionContact = "datenschutz@traeger.example", supervisoryAuthority = "LDI NRW", jointControllershipAgreement = "AV-2026-03" };

        var carrier = await admin.Post("/api/v1/carriers", new { name = "Träger Neu", type = "welfare", dataProtectionRegime = "kdg", controller }, HttpStatusCode.Created);
        var address = $"/api/v1/carriers/{carrier.GetProperty("id").GetGuid()}";
        await admin.PostRefused("/api/v1/carriers", new { name = "Träger Neu", type = "welfare", dataProtectionRegime = "none" }, HttpStatusCode.UnprocessableEntity, "organisation.regime-unknown");
        await admin.Patch(address, new { dataProtectionRegime = "dsg-ekd" }, null, HttpStatusCode.PreconditionRequired);
        var changed = await admin.Patch(address, new { dataProtectionRegime = "dsg-ekd" }, 1);
        var unit = await admin.Post("/api/v1/units", new { kind = "cm-post", name = "CM-Stelle Baumberge", carrierId = carrier.GetProperty("id").GetGuid(), municipality = "billerbeck", districts = new[] { "nord", "mitte" } }, HttpStatusCode.Created);
        var moved = await admin.Patch($"/api/v1/units/{unit.GetProperty("id").GetGuid()}", new { districts = new[] { "nord" } }, 1);

        changed.GetProperty("dataProtectionRegime").GetString().ShouldBe("dsg-ekd");
        changed.GetProperty("controller").GetProperty("jointControllershipAgreement").GetString().ShouldBe("AV-2026-03");
        changed.GetProperty("controller").GetProperty("supervisoryAuthority").GetString().ShouldBe("LDI NRW");
        moved.GetProperty("municipality").GetString().ShouldBe("billerbeck");
        moved.GetProperty("districts").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task A_position_has_a_share_of_a_full_post()
    {
        var admin = await program.As("admin");

        (await admin.PostRefused("/api/v1/positions", new { unitId = admin.UnitId, baustein = 2, fte = 1.5, fundedFrom = "2026-01-01" }, HttpStatusCode.UnprocessableEntity, "position.fte-invalid")).Code();
        var made = await admin.Post("/api/v1/positions", new { unitId = admin.UnitId, baustein = 2, fte = 0.5, fundedFrom = "2026-01-01" }, HttpStatusCode.Created);
        var filled = await admin.Patch($"/api/v1/positions/{made.GetProperty("id").GetGuid()}", new { filledBy = admin.UserId, filledFrom = "2026-02-01" }, 1);

        filled.GetProperty("filledBy").GetGuid().ShouldBe(admin.UserId);
    }

    [Fact]
    public async Task A_target_group_names_all_its_faults_at_once()
    {
        var admin = await program.As("admin");
        var rules = new { minAge = 30, maxAge = 20 };
        await admin.Post("/api/v1/concepts", new { version = "2", validFrom = "2031-01-01" }, HttpStatusCode.Created);

        var problem = await admin.PostRefused("/api/v1/target-groups", new { code = "", conceptVersion = "2", german = "Neu", english = "New", rules, validFrom = "2027-01-01" },
            HttpStatusCode.UnprocessableEntity, "target-group.invalid");
        await admin.Post("/api/v1/target-groups", new { code = "new", conceptVersion = "2", german = "Neu", english = "New", rules = new { minAge = 18 }, validFrom = "2027-01-01" }, HttpStatusCode.Created);

        problem.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("path").GetString()).ShouldBe(["code", "rules.maxAge"]);
    }

    [Fact]
    public async Task Roles_and_code_lists_have_labels()
    {
        var person = await program.As("residence");

        (await person.Get("/api/v1/roles")).Items().Count.ShouldBe(15);
        (await person.Get("/api/v1/code-lists")).Items().ShouldAllBe(list => list.GetProperty("codes")[0].GetProperty("german").GetString() != "");
    }

    [Fact]
    public async Task The_operator_founds_a_municipality_from_its_profile()
    {
        var profile = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "profiles", "muenster.json")))!;
        profile["tenant"]!["slug"] = "neustadt";
        var administrator = new { email = "admin@neustadt.example", displayName = "Admin Neustadt", password = "Sehr-Geheim-2026!" };
        var operates = await program.As("operator");

        await operates.PostRefused("/api/v1/tenants", new { profile = new { }, administrator }, HttpStatusCode.BadRequest, "profile.unreadable");
        await operates.Post("/api/v1/tenants", new { profile, administrator }, HttpStatusCode.Created);
        await operates.PostRefused("/api/v1/tenants", new { profile, administrator }, HttpStatusCode.Conflict, "record.duplicate");

        (await operates.Get("/api/v1/tenants")).Items().ShouldContain(tenant => tenant.GetProperty("slug").GetString() == "neustadt");
        var signedIn = await program.Anonymous().PostAsJsonAsync("/api/v1/auth/login", new { administrator.email, administrator.password });
        signedIn.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await (await program.As("admin")).StatusOf("/api/v1/tenants")).ShouldBe(HttpStatusCode.Forbidden);
    }
}
