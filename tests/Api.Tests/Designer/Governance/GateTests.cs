using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Api.Tests.Program;
using static Api.Tests.Designer.Definitions;
using static Api.Tests.Designer.Governance.Editors;

namespace Api.Tests.Designer.Governance;

public sealed class GateTests(KimProgram program) : IClassFixture<KimProgram>
{
    private const string Cycle = "case-management-cycle";

    [Theory]
    [InlineData("case-management-cycle")]
    [InlineData("challenge-report")]
    [InlineData("referral-counselling")]
    [InlineData("systemic-challenge")]
    [InlineData("solution-check")]
    public async Task Nothing_speaks_against_a_shipped_definition(string definitionId)
    {
        var found = (await (await program.As("process-editor-1", "rhein-sieg-kreis")).Get($"{Processes}/{definitionId}/findings")).Elements();

        found.Where(finding => finding.Text("severity") == "error").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_way_around_consent_is_told_with_its_activity_and_refused()
    {
        var editor = await program.As("process-editor-1", "kreis-coesfeld");
        await editor.Edit(Cycle, root => root.Connect("first-contact", "refer", "assessment"));

        var found = (await editor.Get($"{Processes}/{Cycle}/findings")).Elements().ToList();
        var refused = await editor.PostRefused($"{Processes}/{Cycle}/requests", new { reason = "Schneller." }, HttpStatusCode.UnprocessableEntity, "publication.gate");
        var designer = await editor.Post($"{Root}/{Cycle}/publish");

        found.ShouldContain(finding => finding.Text("code") == "manifest.way-around" && finding.Text("activityId") == "assessment" && finding.Text("path").StartsWith("$.root.activities[", StringComparison.Ordinal));
        refused.Elements("errors").Texts("code").ShouldContain("manifest.way-around");
        designer.GetProperty("workflowDefinition").GetProperty("isPublished").GetBoolean().ShouldBeFalse();
        designer.Elements("findings").Texts("code").ShouldContain("manifest.way-around");
        designer.TryGetProperty("publicationRequestId", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task Outcomes_that_a_script_computes_are_warned_of_with_their_activity()
    {
        var editor = await program.As("process-editor-2", "muenster");
        await editor.Edit("referral-counselling", root => root.Activity("document-referral")["outcomes"] = new JsonObject { ["typeName"] = "String[]", ["expression"] = new JsonObject { ["type"] = "JavaScript", ["value"] = "['sent']" } });

        var found = (await editor.Get($"{Processes}/referral-counselling/findings")).Elements().Where(finding => finding.Text("code") == "definition.outcomes-computed");

        found.Select(finding => (finding.Text("activityId"), finding.Text("input"), finding.Text("severity"))).ShouldBe([("document-referral", "outcomes", "warning")]);
    }

    [Fact]
    public async Task A_task_says_in_German_who_does_what_until_when()
    {
        var editor = await program.As("process-editor-1", "muenster");
        JsonObject Task(string id, string title, bool whole) => new()
        {
            ["id"] = id,
            ["type"] = "Kim.UserTask",
            ["taskType"] = Input("Literal", id),
            ["title"] = Input("Literal", title),
            ["outcomes"] = Input("Object", """["done"]"""),
            ["role"] = whole ? Input("Literal", "case-manager") : null,
            ["due"] = whole ? Input("Literal", "5 WT") : null,
        };
        await editor.Save(Model("titles", Sequence(Task("bare", "Etwas klären", whole: false), Task("code", "ask-for-consent", whole: true), Task("english", "Please approve the plan", whole: true), Task("good", "Monitoring vorbereiten für den Fall", whole: true))));

        var found = (await editor.Get($"{Processes}/titles/findings")).Elements().Where(finding => finding.Text("severity") == "error").Select(finding => (finding.Text("activityId"), finding.Text("code")));

        found.ShouldBe([("bare", "soundness.task-without-role"), ("bare", "soundness.task-without-due-date"), ("code", "task.title-is-a-code"), ("english", "task.title-not-german")], ignoreOrder: true);
    }

    [Theory]
    [InlineData("clientName", "String", null, "variable.personal-name")]
    [InlineData("Telefonnummer", "String", null, "variable.personal-name")]
    [InlineData("birth-date", "Object", null, "variable.personal-name")]
    [InlineData("noteText", "System.String", null, "variable.personal-name")]
    [InlineData("to", "String", "erika@example.org", "variable.personal-value")]
    [InlineData("call", "String", "0221 123456", "variable.personal-value")]
    [InlineData("said", "String", "Die Person hat angerufen und gefragt", "variable.personal-value")]
    [InlineData("eventName", "String", "case.status-changed", null)]
    [InlineData("name", "String", null, "variable.personal-name")]
    [InlineData("reviewDue", "String", "2027-01-01", null)]
    [InlineData("phoneCalls", "Int32", null, null)]
    public async Task A_variable_holds_no_persons_data(string name, string type, string? value, string? code)
    {
        var editor = await program.As("process-editor-1", "muenster");
        var model = Model("variables");
        model["variables"] = new JsonArray(new JsonObject { ["id"] = "v", ["name"] = name, ["typeName"] = type, ["value"] = value });
        await editor.Save(model);

        (await editor.Get($"{Processes}/variables/findings")).Elements().Texts("code").ShouldBe(code is null ? [] : [code]);
    }

    [Fact]
    public async Task Work_that_would_be_stranded_is_refused_and_a_lowered_gate_tells_it_only()
    {
        var flow = JsonNode.Parse("""{"id":"flow","type":"Elsa.Flowchart","activities":[{"id":"a","type":"Elsa.Start"},{"id":"lost","type":"Elsa.WriteLine"},{"id":"other","type":"Elsa.WriteLine"}],"connections":[{"source":{"activity":"other","port":"Done"},"target":{"activity":"lost","port":"In"}},{"source":{"activity":"lost","port":"Done"},"target":{"activity":"other","port":"In"}}]}""")!;
        var strict = await (await program.EditorAlone("koeln")).Save(Model("stranded", flow.DeepClone()), publish: true);
        var lowered = await (await program.EditorAlone("koeln", gate: "warn")).Save(Model("stranded", flow), publish: true);

        (strict.GetProperty("workflowDefinition").GetProperty("isPublished").GetBoolean(), lowered.GetProperty("workflowDefinition").GetProperty("isPublished").GetBoolean()).ShouldBe((false, true));
        strict.Elements("findings").ShouldAllBe(finding => finding.Text("code") == "soundness.unreachable" && finding.Text("severity") == "Error");
        lowered.Elements("findings").ShouldAllBe(finding => finding.Text("severity") == "Warning");

        var policy = await (await program.As("process-editor-2")).Get($"{Processes}/policy");
        (policy.GetProperty("fourEyes").GetBoolean(), policy.Text("gate")).ShouldBe((false, "warn"));
        (policy.TryGetProperty("since", out var since) && since.ValueKind == JsonValueKind.String, policy.GetProperty("changedBy").ValueKind).ShouldBe((true, JsonValueKind.String));
    }

    [Fact]
    public async Task Only_the_administration_lowers_the_hurdles_and_a_strict_tenant_shows_nobody_who_did()
    {
        var editor = await program.As("process-editor-1", "rhein-sieg-kreis");

        (await editor.Put("/api/v1/parameters/process.fourEyes", new { value = "false" }, HttpStatusCode.Forbidden)).GetProperty("code").GetString().ShouldBe("parameter.administration-only");
        (await editor.Put("/api/v1/parameters/retention.case", new { value = "P1M" }, HttpStatusCode.Forbidden)).GetProperty("code").GetString().ShouldBe("parameter.administration-only");
        (await editor.Put("/api/v1/parameters/stats.k", new { value = "3" }, HttpStatusCode.Forbidden)).GetProperty("code").GetString().ShouldBe("parameter.administration-only");
        (await editor.Put("/api/v1/parameters/process.gate", new { value = "warn" }, HttpStatusCode.Forbidden)).GetProperty("code").GetString().ShouldBe("parameter.administration-only");
        var policy = await editor.Get($"{Processes}/policy");

        (policy.GetProperty("fourEyes").GetBoolean(), policy.Text("gate")).ShouldBe((true, "strict"));
        (policy.TryGetProperty("changedBy", out var by) && by.ValueKind is JsonValueKind.String).ShouldBeFalse();
    }

    [Fact]
    public async Task Versions_that_are_not_there_are_not_found()
    {
        var editor = await program.As("process-editor-1", "rhein-sieg-kreis");

        foreach (var address in new[] { "nope/findings", "nope/difference", "nope/simulation", "nope/versions", $"{Cycle}/findings?version=99", $"{Cycle}/difference?from=99", $"{Cycle}/simulation?to=99", "nope/template" })
            (await editor.StatusOf($"{Processes}/{address}")).ShouldBe(HttpStatusCode.NotFound, address);
        var simulation = await editor.Get($"{Processes}/{Cycle}/simulation?from=1&to=1");
        simulation.Elements("standardCase").First().Text("taskType").ShouldBe("first-contact");
        simulation.Elements("after").Select(line => line.Text("text")).ShouldBe(simulation.Elements("before").Select(line => line.Text("text")));
    }
}
