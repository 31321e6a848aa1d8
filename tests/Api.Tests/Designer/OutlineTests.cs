using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Api.Tests.Program;

namespace Api.Tests.Designer;

public sealed class OutlineTests(KimProgram program) : IClassFixture<KimProgram>
{
    [Fact]
    public async Task The_case_cycle_is_a_list_that_begins_at_its_start()
    {
        var editor = await program.As("process-editor-1");

        var (steps, tag) = await Read(editor, "case-management-cycle");

        tag.ShouldNotBeEmpty();
        steps[..3].Select(step => step.Text("activityId")).ShouldBe(["start", "first-contact", "consent"], ignoreOrder: true);
        steps[0].Text("activityId").ShouldBe("start");
        var contact = Step(steps, "first-contact");
        (contact.Text("typeTitle"), contact.Text("title"), contact.GetProperty("role").Text("text")).ShouldBe(("Aufgabe", "Erstgespräch führen", "case-manager"));
        contact.GetProperty("due").Text("syntax").ShouldBe("JavaScript");
        contact.GetProperty("leadsTo").EnumerateArray().Select(way => $"{way.Text("outcome")}>{way.Text("activityId")}").ShouldContain("continue>consent");
        Step(steps, "contact-given-up").GetProperty("condition").Text("text").ShouldContain("firstContactResult");
    }

    [Fact]
    public async Task A_task_is_inserted_before_the_assessment_and_the_draft_is_saved_as_the_designer_saves_it()
    {
        var editor = await program.As("process-editor-1", "muenster");
        var (steps, tag) = await Read(editor, "case-management-cycle");

        var answer = await Put(editor, "case-management-cycle", tag,
            new { kind = "insert-after", activityId = "intake", outcome = "admit", title = "Dolmetschtermin klären", role = "case-manager", due = "5 WT", newId = "interpreter-date" },
            new { kind = "set", activityId = "interpreter-date", field = "reminders", text = "task" },
            new { kind = "set", activityId = "assessment", field = "due", text = "15 WT", syntax = "Literal" });
        var after = await Json(answer, HttpStatusCode.OK);

        var list = after.GetProperty("steps").EnumerateArray().ToList();
        list.Count.ShouldBe(steps.Length + 1);
        var added = Step(list, "interpreter-date");
        added.GetProperty("leadsTo").EnumerateArray().Single().Text("activityId").ShouldBe("assessment");
        Step(list, "intake").GetProperty("leadsTo").EnumerateArray().ShouldContain(way => way.Text("outcome") == "admit" && way.Text("activityId") == "interpreter-date");
        Step(list, "assessment").GetProperty("due").Text("text").ShouldBe("15 WT");
        (after.Text("state"), after.GetProperty("isTemplate").GetBoolean()).ShouldBe(("draft", false));
        answer.Headers.ETag!.Tag.ShouldNotBe(tag);
    }

    [Fact]
    public async Task An_edit_says_what_it_is_based_on()
    {
        var editor = await program.As("process-editor-1");
        var (_, tag) = await Read(editor, "systemic-challenge");
        var edit = new { kind = "set", activityId = "triage", field = "title", text = "x" };

        (await Json(await Put(editor, "systemic-challenge", null, edit), HttpStatusCode.PreconditionRequired)).Code().ShouldBe("precondition.required");
        (await Json(await Put(editor, "systemic-challenge", "\"1-0\"", edit), HttpStatusCode.PreconditionFailed)).Code().ShouldBe("precondition.stale");
        tag.ShouldNotBe("\"1-0\"");
        (await editor.StatusOf("/api/v1/process-definitions/nope/outline")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Every_edit_that_cannot_be_made_is_named_and_nothing_is_saved()
    {
        var editor = await program.As("process-editor-1");
        var (_, tag) = await Read(editor, "referral-counselling");

        var problem = await Json(await Put(editor, "referral-counselling", tag,
            new { kind = "set", activityId = "arrival-check", field = "role", text = "king" },
            new { kind = "set", activityId = "arrival-check", field = "due", text = "bald", syntax = "Literal" },
            new { kind = "set", activityId = "arrival-check", field = "title", text = "" },
            new { kind = "set", activityId = "arrival-check", field = "reminders", text = "never" },
            new { kind = "set", activityId = "start", field = "due", text = "P1D" },
            new { kind = "remove", activityId = "start" },
            new { kind = "dance", activityId = "start" },
            new { kind = "set", activityId = "nobody", field = "title", text = "x" }), HttpStatusCode.UnprocessableEntity);

        problem.GetProperty("errors").EnumerateArray().Select(fault => fault.Text("code")).ShouldBe(
            ["outline.unknown-role", "outline.invalid-span", "outline.missing", "outline.unknown-ladder", "outline.unknown-field", "outline.not-simple", "outline.unknown-kind", "outline.unknown-activity"]);
        (await Read(editor, "referral-counselling")).Tag.ShouldBe(tag);
    }

    [Fact]
    public async Task A_task_may_have_a_ladder_of_its_own()
    {
        const string own = "before:P1D;due@mail;after:5 WT>holder,team-lead@mail,digest";
        var editor = await program.As("process-editor-1", "muenster");
        var (_, tag) = await Read(editor, "referral-counselling");

        var saved = await Json(await Put(editor, "referral-counselling", tag, new { kind = "set", activityId = "arrival-check", field = "reminders", text = own }), HttpStatusCode.OK);

        saved.ToString().ShouldContain("after:5 WT");
    }

    private static async Task<(JsonElement[] Steps, string Tag)> Read(Person editor, string id)
    {
        var answer = await editor.Http.GetAsync($"/api/v1/process-definitions/{id}/outline");
        var json = await Json(answer, HttpStatusCode.OK);
        return ([.. json.GetProperty("steps").EnumerateArray()], answer.Headers.ETag!.Tag);
    }

    private static async Task<HttpResponseMessage> Put(Person editor, string id, string? tag, params object[] edits)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/api/v1/process-definitions/{id}/outline") { Content = JsonContent.Create(new { edits }) };
        if (tag is not null)
            request.Headers.TryAddWithoutValidation("If-Match", tag);
        return await editor.Http.SendAsync(request);
    }

    private static async Task<JsonElement> Json(HttpResponseMessage answer, HttpStatusCode expected)
    {
        var text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(expected, text);
        return JsonDocument.Parse(text).RootElement;
    }

    private static JsonElement Step(IEnumerable<JsonElement> steps, string id) => steps.Single(step => step.Text("activityId") == id);
}
