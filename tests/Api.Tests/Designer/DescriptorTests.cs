using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Api.Tests.Program;
using static Api.Tests.Designer.Definitions;

namespace Api.Tests.Designer;

/// <summary>What a designer asks before it shows anything, held against the shapes of a real Elsa server.</summary>
public sealed class DescriptorTests(KimProgram program) : IClassFixture<KimProgram>
{
    private const string Api = "/elsa/api";

    [Theory]
    [InlineData("/descriptors/activities?refresh=true", "activity-descriptors")]
    [InlineData("/descriptors/expression-descriptors", "expression-descriptors")]
    [InlineData("/descriptors/storage-drivers", "storage-drivers")]
    [InlineData("/descriptors/variables", "variable-types")]
    [InlineData("/descriptors/workflow-activation-strategies", "strategies")]
    [InlineData("/descriptors/incident-strategies", "strategies")]
    [InlineData("/descriptors/log-persistence-strategies", "strategies")]
    [InlineData("/descriptors/commit-strategies/workflows", "commit-strategies")]
    [InlineData("/descriptors/commit-strategies/activities", "commit-strategies")]
    [InlineData("/descriptors/output-converters?sourceType=String&destinationType=Int32", "output-converters")]
    [InlineData("/features/installed", "features")]
    [InlineData("/features/installed/Elsa.RealTimeWorkflowUpdates", "feature")]
    [InlineData("/package/version", "package-version")]
    [InlineData("/resilience/strategies", "resilience-strategies")]
    [InlineData("/resilience/strategies?category=HTTP", "resilience-strategies")]
    [InlineData("/bookmark-queue/dead-letters", "dead-letters")]
    [InlineData("/admin/workflow-runtime/status", "runtime-status")]
    public async Task Every_answer_has_elsas_members_and_kinds(string address, string shape) =>
        (await (await program.As("process-editor-1")).Get(Api + address)).ShouldHaveShape(shape);

    [Theory]
    [InlineData("/descriptors/activities/Nope.Unknown", HttpStatusCode.NotFound, "designer.unknown-activity-type")]
    [InlineData("/descriptors/activities/Elsa.WriteLine?version=7", HttpStatusCode.NotFound, "designer.unknown-activity-type")]
    [InlineData("/features/installed/Elsa.Http", HttpStatusCode.NotFound, "designer.unknown-feature")]
    [InlineData("/descriptors/output-converters", HttpStatusCode.BadRequest, "designer.types-missing")]
    [InlineData("/descriptors/nonsense", HttpStatusCode.NotFound, "resource.not-found")]
    public async Task What_there_is_not_is_answered_with_a_code(string address, HttpStatusCode status, string code)
    {
        var answer = await (await program.As("process-editor-1")).Http.GetAsync(Api + address);

        answer.StatusCode.ShouldBe(status);
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).Code().ShouldBe(code);
    }

    [Fact]
    public async Task What_holds_where_nothing_is_said_of_the_log_comes_first()
    {
        var offered = (await (await program.As("process-editor-1")).Get($"{Api}/descriptors/log-persistence-strategies")).Elements();

        offered.Select(strategy => strategy.Text("typeName").Split(',')[0].Split('.')[^1]).ShouldBe(["Inherit", "Include", "Exclude", "Configuration"]);
    }

    [Fact]
    public async Task One_activity_is_described_like_in_the_list()
    {
        var editor = await program.As("process-editor-1");

        var one = await editor.Get($"{Api}/descriptors/activities/Elsa.WriteLine?version=1");

        (one.Text("typeName"), one.Text("namespace"), one.Text("name"), one.Text("displayName"), one.Text("kind")).ShouldBe(("Elsa.WriteLine", "Elsa", "WriteLine", "Zeile ausgeben", "Action"));
        one.ToString().ShouldBe((await Offered(editor)).Single(activity => activity.Text("typeName") == "Elsa.WriteLine").ToString());
    }

    [Fact]
    public async Task Everything_offered_runs_and_speaks_german()
    {
        var offered = (await Offered(await program.As("process-editor-1"))).ToList();

        offered.Select(activity => activity.Text("typeName")).ShouldContain("Kim.UserTask");
        offered.Select(activity => activity.Text("typeName")).ShouldNotContain(type => type.Contains("Http") || type.Contains("CSharp") || type.Contains("Python") || type.Contains("ReadLine"));
        offered.Where(activity => activity.Text("typeName").StartsWith("Elsa.", StringComparison.Ordinal) || activity.Text("typeName").StartsWith("Kim.", StringComparison.Ordinal)).SelectMany(Texts).Where(string.IsNullOrWhiteSpace).ShouldBeEmpty();
    }

    [Fact]
    public async Task Drop_downs_offer_what_the_tenant_has()
    {
        var editor = await program.As("process-editor-1");
        var task = await editor.Get($"{Api}/descriptors/activities/Kim.UserTask");

        Choices(task, "Role")["case-manager"].ShouldBe("Case Manager*in");
        Choices(task, "UnitRule").Keys.ShouldContain("each-cm-post");
        Choices(task, "Phase")["assessment"].ShouldBe("Fall: Assessment");
        Choices(task, "Phase")["bundled"].ShouldBe("Meldung: Gebündelt, Thema: Gebündelt");
        Choices(task, "Action").Keys.ShouldContain("case.assessment");
        Choices(task, "Form").Keys.ShouldContain("confirmation");
        Choices(task, "Reminders")["task"].ShouldBe("Aufgabe: P2D vorher, am Tag der Frist, 10 WT danach, nach 20 WT an die Leitung");
        Input(task, "Outcomes").Text("uiHint").ShouldBe("dynamic-outcomes");

        var asked = await editor.Post($"{Api}/descriptors/activities/Kim.UserTask/options/Reminders", new { context = new { role = "x" } });
        asked.ShouldHaveShape("activity-options");
        asked.GetProperty("items").ToString().ShouldBe(Input(task, "Reminders").GetProperty("uiSpecifications").ToString());
        await editor.PostRefused($"{Api}/descriptors/activities/Kim.UserTask/options/Nope", new { }, HttpStatusCode.NotFound, "designer.unknown-input");
    }

    [Fact]
    public async Task A_ladder_changed_by_the_tenant_is_offered_as_it_is_now()
    {
        var editor = await program.As("process-editor-1", "kreis-coesfeld");
        await editor.Put("/api/v1/parameters/reminder.ladder.review", new { value = "due;after:5 WT" });

        Choices(await editor.Get($"{Api}/descriptors/activities/Kim.UserTask"), "Reminders")["review"].ShouldBe("Überprüfung: am Tag der Frist, 5 WT danach");
    }

    [Fact]
    public async Task A_new_user_task_begins_with_its_defaults_written_down()
    {
        var task = await (await program.As("process-editor-1")).Get($"{Api}/descriptors/activities/Kim.UserTask");

        var due = task.GetProperty("constructionProperties").GetProperty("Due");
        (due.Text("typeName"), due.GetProperty("expression").Text("type"), due.GetProperty("expression").Text("value")).ShouldBe(("String", "Literal", "10 WT"));
        task.GetProperty("constructionProperties").GetProperty("Outcomes").GetProperty("expression").ToString().ShouldBe("""{"type":"Object","value":"[\"done\"]"}""");
    }

    [Fact]
    public async Task A_published_definition_is_an_activity_of_its_tenant_alone()
    {
        var editor = await program.EditorAlone();
        var model = Model("interpreter", name: "Dolmetschen klären");
        model["options"] = new JsonObject { ["usableAsActivity"] = true, ["activityCategory"] = "Sprache" };
        model["inputs"] = new JsonArray(new JsonObject { ["name"] = "Language", ["type"] = "String", ["displayName"] = "Sprache", ["description"] = "Welche Sprache?", ["uiHint"] = "singleline" });
        model["outputs"] = new JsonArray(new JsonObject { ["name"] = "Found", ["type"] = "Boolean" });
        model["outcomes"] = new JsonArray("gefunden", "nicht gefunden");
        var id = await editor.Publish(model);
        await editor.Save(model);

        var shown = (await Offered(editor)).Single(activity => activity.GetProperty("customProperties").TryGetProperty("WorkflowDefinitionId", out var used) && used.GetString() == "interpreter");

        (shown.Text("typeName"), shown.Text("displayName"), shown.Text("category"), shown.GetProperty("version").GetInt32()).ShouldBe(("DolmetschenKlären", "Dolmetschen klären", "Sprache", 1));
        shown.GetProperty("customProperties").Text("WorkflowDefinitionVersionId").ShouldBe(id);
        shown.GetProperty("constructionProperties").Text("WorkflowDefinitionVersionId").ShouldBe(id);
        (Input(shown, "Language").Text("displayName"), Input(shown, "Language").Text("description")).ShouldBe(("Sprache", "Welche Sprache?"));
        shown.GetProperty("outputs")[0].Text("name").ShouldBe("Found");
        shown.GetProperty("ports").EnumerateArray().Select(port => port.Text("name")).ShouldBe(["Root", "gefunden", "nicht gefunden"]);
        (await All(await program.As("process-editor-1", "muenster"))).ShouldNotContain(activity => activity.Text("typeName") == "DolmetschenKlären");
    }

    [Fact]
    public async Task What_is_drawn_but_cannot_run_is_described_and_not_offered()
    {
        var editor = await program.As("process-editor-1");
        await editor.Save(Model("foreign", Sequence(new JsonObject { ["id"] = "x", ["type"] = "Elsa.SendHttpRequest", ["version"] = 3 })));

        var foreign = (await All(editor)).Single(activity => activity.Text("typeName") == "Elsa.SendHttpRequest");

        (foreign.GetProperty("version").GetInt32(), foreign.GetProperty("isBrowsable").GetBoolean()).ShouldBe((3, false));
        (await All(await program.As("process-editor-1", "muenster"))).ShouldNotContain(activity => activity.Text("typeName") == "Elsa.SendHttpRequest");
    }

    [Fact]
    public async Task No_type_and_version_is_described_twice() =>
        (await All(await program.As("process-editor-1"))).GroupBy(activity => (activity.Text("typeName"), activity.GetProperty("version").GetInt32())).ShouldAllBe(same => same.Count() == 1);

    [Fact]
    public async Task The_script_editor_learns_what_scripts_of_this_definition_find()
    {
        var editor = await program.As("process-editor-1");
        var model = Model("typed", Sequence(new JsonObject { ["id"] = "ask", ["type"] = "Elsa.RunTask", ["name"] = "Ask" }));
        model["variables"] = new JsonArray(new JsonObject { ["id"] = "v", ["name"] = "count", ["typeName"] = "Int32" }, new JsonObject { ["id"] = "w", ["name"] = "mit Strich", ["typeName"] = "String", ["isArray"] = true });
        model["inputs"] = new JsonArray(new JsonObject { ["name"] = "Extra", ["type"] = "Boolean" });
        await editor.Save(model);

        var answer = await editor.Http.PostAsync($"{Api}/scripting/javascript/type-definitions/typed", Json("""{"activityTypeName":"Elsa.WriteLine","activityId":"x","propertyName":"text"}"""));
        var text = await answer.Content.ReadAsStringAsync();

        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/x-typescript");
        foreach (var line in (string[])["function getCount(): number;", "function setCount(value: number): void;", "count: number;", "\"mit Strich\": string[];", "function getExtra(): boolean;",
            "function getResultFromAsk(): any;", "declare function parameter(key: ParameterKey): string;", "\"assessment.due\"", "type ActivityId = \"root\" | \"ask\";"])
            text.ShouldContain(line);
        text.ShouldNotContain("setOutcome");
        (await (await editor.Http.PostAsync($"{Api}/scripting/javascript/type-definitions/typed", Json("""{"activityTypeName":"Elsa.RunJavaScript"}"""))).Content.ReadAsStringAsync()).ShouldContain("setOutcome(");
        await editor.PostRefused($"{Api}/scripting/javascript/type-definitions/unknown", new { }, HttpStatusCode.NotFound, "definition.not-found");
    }

    [Fact]
    public async Task One_activity_is_tried_out_by_itself()
    {
        var editor = await program.As("process-editor-1");
        var fault = new JsonObject { ["id"] = "bad", ["type"] = "Elsa.Fault", ["code"] = Literal("test.bad"), ["message"] = Literal("kaputt") };
        await editor.Save(Model("tried", Sequence(WriteLine("line", Script("'Frist ' + parameter('assessment.due')")), fault, Waiting())));

        Task<JsonElement> Try(string activityId) => editor.Post($"{Api}/tests/activities", new { workflowDefinitionHandle = new { definitionId = "tried", versionOptions = "Latest" }, activityHandle = new { activityId } });

        var line = await Try("line");
        line.ShouldHaveShape("activity-test");
        (line.Text("status"), line.GetProperty("activityState").Text("Text")).ShouldBe(("Completed", "Frist 20 WT"));
        var bad = await Try("bad");
        (bad.Text("status"), bad.GetProperty("exception").Text("type"), bad.GetProperty("exception").Text("message")).ShouldBe(("Faulted", "test.bad", "kaputt"));
        (await Try("wait")).Text("status").ShouldBe("Running");
        (await editor.Post($"{Api}/workflow-instances", new { definitionId = "tried" })).GetProperty("totalCount").GetInt32().ShouldBe(0);
        await editor.PostRefused($"{Api}/tests/activities", new { workflowDefinitionHandle = new { definitionId = "nope" }, activityHandle = new { activityId = "x" } }, HttpStatusCode.NotFound, "definition.not-found");
        await editor.PostRefused($"{Api}/tests/activities", new { workflowDefinitionHandle = new { definitionId = "tried" }, activityHandle = new { activityId = "x" } }, HttpStatusCode.NotFound, "designer.unknown-activity");
        await editor.PostRefused($"{Api}/tests/activities", new { }, HttpStatusCode.BadRequest, "designer.activity-missing");
    }

    private static async Task<IEnumerable<JsonElement>> All(Person editor) => (await editor.Get($"{Api}/descriptors/activities")).GetProperty("items").EnumerateArray();

    private static async Task<IEnumerable<JsonElement>> Offered(Person editor) => (await All(editor)).Where(activity => activity.GetProperty("isBrowsable").GetBoolean());

    private static JsonElement Input(JsonElement activity, string name) => activity.GetProperty("inputs").EnumerateArray().Single(input => input.Text("name") == name);

    private static Dictionary<string, string> Choices(JsonElement activity, string input) =>
        Input(activity, input).GetProperty("uiSpecifications").GetProperty("dropdown").GetProperty("selectList").GetProperty("items").EnumerateArray()
            .ToDictionary(choice => choice.Text("value"), choice => choice.Text("text"));

    private static IEnumerable<string?> Texts(JsonElement activity) =>
    [
        activity.Text("displayName"), Optional(activity, "description"), activity.Text("category"),
        .. activity.GetProperty("inputs").EnumerateArray().Concat(activity.GetProperty("outputs").EnumerateArray()).Where(part => !part.GetProperty("isSynthetic").GetBoolean())
            .SelectMany(part => new[] { part.Text("displayName"), Optional(part, "description") }),
    ];

    private static string? Optional(JsonElement json, string name) => json.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static StringContent Json(string text) => new(text, System.Text.Encoding.UTF8, "application/json");
}
