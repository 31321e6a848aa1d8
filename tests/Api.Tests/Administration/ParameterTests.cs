using System.Net;
using Api.Tests.Program;

namespace Api.Tests.Administration;

public sealed class ParameterTests(KimProgram program) : IClassFixture<KimProgram>
{
    [Fact]
    public async Task A_new_value_holds_at_once_and_its_change_is_on_record()
    {
        var editor = await program.As("process-editor-1");
        (await editor.Get("/api/v1/parameters/challenge.check")).GetProperty("value").GetString().ShouldBe("5 WT");

        await editor.Put("/api/v1/parameters/challenge.check", new { value = "7 WT" });
        var set = await editor.Put("/api/v1/parameters/challenge.check", new { value = "8 WT" });

        set.GetProperty("value").GetString().ShouldBe("8 WT");
        set.GetProperty("default").GetString().ShouldBe("5 WT");
        var changes = (await (await program.As("dpo")).Get("/api/v1/audit?kind=parameter&subject=challenge.check")).Items();
        changes.Select(change => change.GetProperty("before").GetString()).ShouldBe(["7 WT", "5 WT"]);
        changes.ShouldAllBe(change => change.GetProperty("userId").GetGuid() == editor.UserId);
    }

    [Fact]
    public async Task A_value_from_a_later_day_waits_for_it()
    {
        var admin = await program.As("admin", "muenster");
        var later = (await program.Today()).AddDays(40);

        var set = await admin.Put("/api/v1/parameters/assessment.due", new { value = "15 WT", validFrom = later });

        set.GetProperty("value").GetString().ShouldBe("20 WT");
        set.GetProperty("later")[0].GetProperty("value").GetString().ShouldBe("15 WT");
    }

    [Fact]
    public async Task A_value_of_the_past_is_refused() =>
        (await (await program.As("admin")).Put("/api/v1/parameters/assessment.due", new { value = "15 WT", validFrom = "2024-01-01" }, HttpStatusCode.UnprocessableEntity))
            .Code().ShouldBe("parameter.in-the-past");

    [Fact]
    public async Task An_unknown_key_is_not_found() =>
        (await (await program.As("admin")).Put("/api/v1/parameters/review.colour", new { value = "blue" }, HttpStatusCode.NotFound)).Code().ShouldBe("parameter.unknown");

    [Theory]
    [InlineData("review.interval", "P1D")]
    [InlineData("reminder.ladder.task", "sometimes")]
    public async Task A_value_that_its_key_does_not_accept_is_refused(string key, string value) =>
        (await (await program.As("admin")).Put($"/api/v1/parameters/{key}", new { value }, HttpStatusCode.UnprocessableEntity)).Code().ShouldBe("parameter.value-invalid");

    [Fact]
    public async Task Other_roles_set_no_parameter() =>
        (await (await program.As("case-manager-1")).Put("/api/v1/parameters/assessment.due", new { value = "15 WT" }, HttpStatusCode.Forbidden)).Code().ShouldBe("auth.forbidden");

    [Fact]
    public async Task Tenants_set_their_values_apart()
    {
        await (await program.As("admin", "kreis-coesfeld")).Put("/api/v1/parameters/plan.due", new { value = "12 WT" });

        (await (await program.As("admin", "rhein-sieg-kreis")).Get("/api/v1/parameters/plan.due")).GetProperty("value").GetString().ShouldBe("10 WT");
    }

    [Fact]
    public async Task The_history_of_a_value_tells_what_held_when()
    {
        var admin = await program.As("admin", "muenster");
        var today = await program.Today();

        await admin.Put("/api/v1/parameters/firstContact.due", new { value = "8 WT" });
        await admin.Put("/api/v1/parameters/firstContact.due", new { value = "6 WT", validFrom = today.AddDays(60) });
        await admin.Put("/api/v1/parameters/firstContact.due", new { value = "7 WT", validFrom = today.AddDays(30) });

        var periods = (await admin.Get("/api/v1/parameters/firstContact.due/history")).Items();
        periods.Select(period => period.GetProperty("value").GetString()).ShouldBe(["10 WT", "8 WT", "7 WT", "6 WT"]);
        periods[1].GetProperty("current").GetBoolean().ShouldBeTrue();
        periods[2].GetProperty("validTo").GetString().ShouldBe(today.AddDays(59).ToString("yyyy-MM-dd"));
        periods[3].GetProperty("validTo").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        (await admin.StatusOf("/api/v1/parameters/review.colour/history")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_value_and_a_code_hold_on_every_node_without_a_restart()
    {
        var (admin, other, tenant) = (await program.As("admin"), new Node(program.Beside()), await Node.Tenant(program.Database, "koeln"));
        (await other.Asks(tenant, settings => settings.Value("lead.release", CancellationToken.None))).ShouldBe("10 WT");

        await admin.Put("/api/v1/parameters/lead.release", new { value = "4 WT" });
        await admin.Post("/api/v1/code-lists/urgency/codes", new { value = "later", german = "Später", english = "Later" }, HttpStatusCode.Created);

        (await other.Asks(tenant, settings => settings.Value("lead.release", CancellationToken.None))).ShouldBe("4 WT");
        (await other.Asks(tenant, settings => settings.Codes(CancellationToken.None))).Offers("urgency", "later").ShouldBeTrue();
    }
}
