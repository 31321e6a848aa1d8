using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Api.Tests.Program;

namespace Api.Tests.Tasks;

public sealed class TaskTests(KimProgram program) : IClassFixture<KimProgram>
{
    private const string Address = "/api/v1/human-tasks";

    [Fact]
    public async Task A_task_is_claimed_by_one_person_and_never_taken_over()
    {
        var (manager, task) = await FirstContact();

        var claimed = await manager.Post($"{Address}/{Id(task)}/claim");

        claimed.GetProperty("state").GetString().ShouldBe("claimed");
        claimed.GetProperty("assignee").GetGuid().ShouldBe(manager.UserId);
        await manager.PostRefused($"{Address}/{Id(task)}/claim", null, HttpStatusCode.Conflict, "task.already-yours");
    }

    [Fact]
    public async Task A_released_task_is_available_again()
    {
        var (manager, task) = await FirstContact();
        await manager.Post($"{Address}/{Id(task)}/claim");

        await manager.Post($"{Address}/{Id(task)}/release");

        (await manager.Tasks("scope=available")).Select(Id).ShouldContain(Id(task));
        (await manager.Tasks("scope=assigned")).Select(Id).ShouldNotContain(Id(task));
    }

    [Fact]
    public async Task A_team_lead_assigns_to_a_person_who_qualifies_and_to_nobody_else()
    {
        var (manager, task) = await FirstContact();
        var lead = await program.As("team-lead");
        var stranger = await program.As("case-manager-2");

        await lead.PostRefused($"{Address}/{Id(task)}/assign", new { assignee = stranger.UserId }, HttpStatusCode.UnprocessableEntity, "task.no-such-assignee");
        (await lead.Post($"{Address}/{Id(task)}/assign", new { assignee = manager.UserId })).GetProperty("assignee").GetGuid().ShouldBe(manager.UserId);
    }

    [Fact]
    public async Task An_unknown_task_is_not_found_and_a_completed_one_is_a_conflict()
    {
        var (manager, task) = await FirstContact();
        await manager.Complete(task, "continue");

        await manager.CompleteRefused(task, "continue", null, HttpStatusCode.Conflict, "task.already-completed");
        await manager.PostRefused($"{Address}/{Guid.CreateVersion7()}/complete", new { outcome = "continue" }, HttpStatusCode.NotFound, "task.not-found");
    }

    [Fact]
    public async Task An_unknown_outcome_names_the_allowed_ones()
    {
        var (manager, task) = await FirstContact();

        var problem = await manager.CompleteRefused(task, "finished", null, HttpStatusCode.UnprocessableEntity, "task.unknown-outcome");

        problem.GetProperty("detail").GetString()!.ShouldContain("continue, refer, not-reached");
    }

    [Fact]
    public async Task Wrong_data_names_every_fault_at_once_and_changes_nothing()
    {
        var (manager, task) = await FirstContact();

        var problem = await manager.CompleteRefused(
            task, "continue", new { kind = "shouting", durationMinutes = "an hour", unheardOf = 1 }, HttpStatusCode.UnprocessableEntity, "task.invalid-data");

        problem.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("path").GetString())
            .ShouldBe(["data.kind", "data.durationMinutes", "data.unheardOf"], ignoreOrder: true);
        (await manager.Get($"{Address}/{Id(task)}")).GetProperty("state").GetString().ShouldBe("created");
    }

    [Fact]
    public async Task A_form_is_a_schema_with_labels_and_says_what_an_outcome_needs()
    {
        var (manager, task) = await FirstContact();
        await manager.Complete(task, "continue");
        var consent = await manager.Task("consent", "caseId", task.GetProperty("caseId").GetGuid());

        var form = await manager.Get($"{Address}/{Id(consent)}/form");

        var consents = form.GetProperty("properties").GetProperty("consents");
        consents.GetProperty("title").GetString().ShouldBe("Einwilligungen");
        consents.GetProperty("requiredFor").EnumerateArray().Single().GetString().ShouldBe("given");
    }

    [Fact]
    public async Task The_history_of_a_task_tells_who_did_what()
    {
        var (manager, task) = await FirstContact();
        await manager.Post($"{Address}/{Id(task)}/claim");
        await manager.Complete(task, "continue");

        var lines = (await manager.Get($"{Address}/{Id(task)}/history")).EnumerateArray().ToList();

        lines.ConvertAll(line => line.GetProperty("kind").GetString()).ShouldBe(["created", "claimed", "completed"]);
        lines[2].GetProperty("actor").GetGuid().ShouldBe(manager.UserId);
        lines[2].GetProperty("detail").GetString().ShouldBe("continue");
    }

    [Fact]
    public async Task Capabilities_say_what_the_caller_may_do()
    {
        var (manager, task) = await FirstContact();

        var mine = await manager.Get($"{Address}/{Id(task)}/capabilities");

        mine.GetProperty("claim").GetBoolean().ShouldBeTrue();
        mine.GetProperty("complete").GetBoolean().ShouldBeTrue();
        mine.GetProperty("assign").GetBoolean().ShouldBeFalse();
        mine.GetProperty("outcomes").GetArrayLength().ShouldBe(3);
    }

    [Fact]
    public async Task Dates_change_only_on_the_revision_that_was_read()
    {
        var (manager, task) = await FirstContact();
        var claimed = await manager.Post($"{Address}/{Id(task)}/claim");

        (await Patch(manager, task, null)).StatusCode.ShouldBe(HttpStatusCode.PreconditionRequired);
        (await Patch(manager, task, 1)).StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        var changed = await Patch(manager, task, claimed.GetProperty("revision").GetInt32());

        changed.StatusCode.ShouldBe(HttpStatusCode.OK);
        changed.Headers.ETag.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_task_that_follows_up_later_is_hidden_until_then_and_shown_when_asked_for()
    {
        var (manager, task) = await FirstContact();
        var claimed = await manager.Post($"{Address}/{Id(task)}/claim");
        await Patch(manager, task, claimed.GetProperty("revision").GetInt32());

        (await manager.Tasks()).Select(Id).ShouldNotContain(Id(task));
        (await manager.Tasks("followUpTo=2099-01-01T00:00:00Z")).Select(Id).ShouldContain(Id(task));
        (await manager.Tasks($"caseId={task.GetProperty("caseId").GetGuid()}")).Select(Id).ShouldContain(Id(task));
    }

    [Theory]
    [InlineData("dueDate")]
    [InlineData("-dueDate")]
    [InlineData("priority")]
    [InlineData("createdAt")]
    public async Task Pages_together_hold_every_task_once(string sort)
    {
        var (manager, _) = await FirstContact();
        await FirstContact();
        await FirstContact();
        var all = (await manager.Tasks($"sort={sort}")).Select(Id).ToList();

        var paged = new List<Guid>();
        string? cursor = null;
        do
        {
            var page = await manager.Get($"{Address}?limit=2&sort={sort}&includeTotalCount=true{(cursor is null ? "" : $"&cursor={cursor}")}");
            paged.AddRange(page.GetProperty("items").EnumerateArray().Select(Id));
            page.GetProperty("page").GetProperty("totalCount").GetInt32().ShouldBe(all.Count);
            cursor = page.GetProperty("page").GetProperty("nextCursor").GetString();
        }
        while (cursor is not null);

        paged.ShouldBe(all);
    }

    [Theory]
    [InlineData("scope=mine", "query.scope")]
    [InlineData("state=open", "query.state")]
    [InlineData("due=soon", "query.due")]
    [InlineData("sort=title", "query.sort")]
    [InlineData("limit=0", "paging.limit")]
    [InlineData("cursor=abc", "paging.cursor")]
    public async Task A_query_that_means_nothing_is_refused_with_its_name(string query, string code)
    {
        var answer = await (await program.As("case-manager-1")).Http.GetAsync($"{Address}?{query}");

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString().ShouldBe(code);
    }

    [Fact]
    public async Task A_comment_on_a_case_task_is_sealed()
    {
        var (manager, task) = await FirstContact();

        await manager.Post($"{Address}/{Id(task)}/comments", new { text = "Spricht Tigrinya" }, HttpStatusCode.NoContent);

        (await Postgres.Sql.Scalar<long>(program.Database.Superuser, "select count(*) from casework.task_comments")).ShouldBeGreaterThan(0);
        (await Postgres.Sql.Scalar<long>(program.Database.Superuser, "select count(*) from casework.task_comments where position('Tigrinya'::bytea in text) > 0")).ShouldBe(0);
    }

    private async Task<(Person Manager, JsonElement Task)> FirstContact()
    {
        var manager = await program.As("case-manager-1");
        var client = await manager.Post("/api/v1/clients", Some.Client());
        var opened = await manager.Post("/api/v1/cases", new { clientId = Id(client), type = "case-management", accessRoute = "self", unitId = manager.UnitId });
        return (manager, await manager.Task("first-contact", "caseId", Id(opened)));
    }

    private static Task<HttpResponseMessage> Patch(Person person, JsonElement task, int? revision)
    {
        var request = new HttpRequestMessage(HttpMethod.Patch, $"{Address}/{Id(task)}") { Content = JsonContent.Create(new { followUpDate = "2098-01-01T08:00:00Z" }) };
        if (revision is not null)
            request.Headers.TryAddWithoutValidation("If-Match", $"\"{revision}\"");
        return person.Http.SendAsync(request);
    }

    private static Guid Id(JsonElement made) => made.GetProperty("id").GetGuid();
}
