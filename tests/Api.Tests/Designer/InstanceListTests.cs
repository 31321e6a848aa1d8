using System.Net;
using System.Text.Json;
using Api.Tests.Program;
using Kim.Workflows.Execution;

namespace Api.Tests.Designer;

public sealed class InstanceListTests(KimProgram program) : IClassFixture<KimProgram>
{
    private readonly Flows flows = new(program);

    [Fact]
    public async Task Instances_come_newest_first_in_the_shape_of_Elsa()
    {
        var editor = await program.As("process-editor-1");
        var first = await flows.Start(Flows.Approval, correlationId: "list-1", name: "Liste");
        var second = await flows.Start(Flows.Failing);

        var listed = await editor.PostElsa("/workflow-instances", new { definitionIds = new[] { Flows.Approval, Flows.Failing }, page = 0, pageSize = 10 });

        listed.ShouldHaveShape("instance-list");
        Ids(listed).TakeWhile(id => id != first).ShouldContain(second);
    }

    [Fact]
    public async Task Every_filter_narrows_and_all_can_be_combined()
    {
        var editor = await program.As("process-editor-1");
        var waiting = await flows.Start(Flows.Listening, correlationId: "combine-1", name: "Anna_100%");
        var failed = await flows.Start(Flows.Failing, correlationId: "combine-2");

        foreach (var (filter, found) in new (object, Guid)[]
        {
            (new { correlationId = "combine-1" }, waiting),
            (new { searchTerm = "anna_100%" }, waiting),
            (new { searchTerm = waiting.ToString()[..30] }, waiting),
            (new { name = "ANNA_1" }, waiting),
            (new { correlationId = "combine-2", hasIncidents = true, statuses = new[] { "finished" }, subStatuses = new[] { "Faulted" } }, failed),
            (new { correlationId = "combine-2", status = "Finished", subStatus = "Faulted", version = 1, isSystem = false }, failed),
        })
            Ids(await editor.PostElsa("/workflow-instances", filter)).ShouldBe([found], JsonSerializer.Serialize(filter));

        foreach (var none in new object[]
        {
            new { correlationId = "combine-1", hasIncidents = true }, new { correlationId = "combine-1", version = 2 }, new { correlationId = "combine-1", isSystem = true },
            new { correlationId = "combine-1", definitionId = "approval" }, new { searchTerm = "annaX100" }, new { correlationId = "combine-1", statuses = new[] { "Finished" } },
        })
            (await editor.PostElsa("/workflow-instances", none)).GetProperty("totalCount").GetInt64().ShouldBe(0, JsonSerializer.Serialize(none));
    }

    [Fact]
    public async Task The_query_of_a_GET_takes_the_same_filters()
    {
        var editor = await program.As("process-editor-1");
        var instance = await flows.Start(Flows.Listening, correlationId: "query-1");

        Ids(await editor.Elsa("/workflow-instances?CorrelationId=query-1&Statuses=Running&Statuses=Finished&page=0&PageSize=5&OrderBy=Created&orderDirection=Ascending")).ShouldBe([instance]);
    }

    [Theory]
    [InlineData("CreatedAt", "GreaterThan", "2020-01-01T00:00:00Z", 1)]
    [InlineData("createdAt", "LessThan", "2020-01-01T00:00:00Z", 0)]
    [InlineData("UpdatedAt", "GreaterThanOrEqual", "2020-01-01T10:00:00+02:00", 1)]
    [InlineData("UpdatedAt", "LessThanOrEqual", "2020-01-01T10:00:00Z", 0)]
    [InlineData("FinishedAt", "Is", "2020-01-01T00:00:00Z", 0)]
    [InlineData("CreatedAt", "IsNot", "2020-01-01T00:00:00Z", 1)]
    [InlineData("CreatedAt", "Is", "2020-01-01T10:00:00Z", 0)]
    [InlineData("CreatedAt", "IsNot", "2020-01-01T10:00:00Z", 1)]
    public async Task Instants_are_compared_as_the_operator_says(string column, string @operator, string timestamp, int found)
    {
        var editor = await program.As("process-editor-1");
        var correlation = $"time-{column}-{@operator}-{timestamp}";
        await flows.Start(Flows.Listening, correlationId: correlation);

        var listed = await editor.PostElsa("/workflow-instances", new { correlationId = correlation, timestampFilters = new[] { new { column, @operator, timestamp } } });

        listed.GetProperty("totalCount").GetInt64().ShouldBe(found);
    }

    [Fact]
    public async Task Pages_follow_each_other_in_every_order()
    {
        var editor = await program.As("process-editor-1");
        Guid[] made = [await flows.Start(Flows.Listening, correlationId: "pages", name: "B"), await flows.Start(Flows.Listening, correlationId: "pages", name: "A"), await flows.Start(Flows.Listening, correlationId: "pages")];

        foreach (var (order, expected) in new (string, Guid[])[]
        {
            ("\"orderBy\":\"Created\",\"orderDirection\":\"Ascending\"", made), ("\"orderBy\":\"Created\"", [made[2], made[1], made[0]]), ("\"orderBy\":\"Name\"", [made[1], made[0], made[2]]),
            ("\"orderBy\":\"Name\",\"orderDirection\":\"Descending\"", [made[0], made[1], made[2]]), ("\"orderBy\":\"UpdatedAt\",\"orderDirection\":\"Ascending\"", made),
            ("\"orderBy\":\"UpdatedAt\"", [made[2], made[1], made[0]]), ("\"orderBy\":\"Finished\",\"orderDirection\":\"Ascending\"", made), ("\"orderBy\":\"Finished\"", [made[2], made[1], made[0]]),
        })
        {
            var found = new List<Guid>();
            for (var page = 0; page < 3; page++)
            {
                var part = await editor.PostElsa("/workflow-instances", JsonDocument.Parse($$"""{"correlationId":"pages","page":{{page}},"pageSize":1,{{order}}}""").RootElement);
                part.GetProperty("totalCount").GetInt64().ShouldBe(3);
                found.AddRange(Ids(part));
            }

            found.ToArray().ShouldBe(expected, order);
        }
    }

    [Theory]
    [InlineData("""{"page":-1}""", "paging.page")]
    [InlineData("""{"pageSize":0}""", "paging.page-size")]
    [InlineData("""{"pageSize":100000}""", "paging.page-size")]
    [InlineData("""{"statuses":["Nope"]}""", "query.choice")]
    [InlineData("""{"subStatuses":["1"]}""", "query.choice")]
    [InlineData("""{"status":"Nope"}""", "request.malformed")]
    [InlineData("""{"status":1}""", "request.malformed")]
    [InlineData("""{"orderBy":"Evil"}""", "request.malformed")]
    [InlineData("""{"page":"x"}""", "request.malformed")]
    [InlineData("""[1""", "request.malformed")]
    [InlineData("""{"timestampFilters":[{"column":"Evil; drop","operator":"GreaterThan","timestamp":"2020-01-01T00:00:00Z"}]}""", "timestamp-filter.invalid")]
    [InlineData("""{"timestampFilters":[null]}""", "timestamp-filter.invalid")]
    [InlineData("""{"timestampFilters":[{"column":"CreatedAt","operator":"Nope","timestamp":"2020-01-01T00:00:00Z"}]}""", "request.malformed")]
    [InlineData("""{"timestampFilters":[{"column":"CreatedAt","operator":"Is","timestamp":"9999-12-31T00:00:00Z"}]}""", "timestamp-filter.invalid")]
    [InlineData("""{"searchTerm":"a\u0000b"}""", "request.unreadable-text")]
    public async Task What_cannot_be_asked_is_refused_with_its_code(string body, string code)
    {
        var editor = await program.As("process-editor-1");

        var answer = await editor.Http.PostAsync(Editing.Api + "/workflow-instances", new StringContent(body, System.Text.Encoding.UTF8, "application/json"));

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.Text("code").ShouldBe(code);
    }

    [Theory]
    [InlineData("page=abc")]
    [InlineData("status=Nope")]
    [InlineData("statuses=Nope")]
    [InlineData("pageSize=0")]
    public async Task A_query_that_cannot_be_asked_is_refused(string query) =>
        (await (await program.As("process-editor-1")).StatusOf($"{Editing.Api}/workflow-instances?{query}")).ShouldBe(HttpStatusCode.BadRequest);

    [Fact]
    public async Task Instances_of_another_tenant_are_not_there()
    {
        var instance = await flows.Start(Flows.Listening);
        var stranger = await program.As("process-editor-1", "muenster");

        Ids(await stranger.PostElsa("/workflow-instances", new { pageSize = 1000 })).ShouldNotContain(instance);
        foreach (var address in new[] { "", "/execution-state", "/variables", "/journal", "/journal/hear", "/export" })
            (await stranger.StatusOf($"{Editing.Api}/workflow-instances/{instance}{address}")).ShouldBe(HttpStatusCode.NotFound, address);
    }

    [Fact]
    public async Task Of_a_case_only_codes_are_shown()
    {
        var editor = await program.As("process-editor-1");
        var subject = new Subject("case", Guid.CreateVersion7());
        var instance = await flows.Start(Flows.Waiting, subject, correlationId: subject.Id.ToString(), name: "fall");

        var listed = (await editor.PostElsa("/workflow-instances", new { definitionId = Flows.Waiting, pageSize = 1000 })).Elements().Single(one => one.GetProperty("id").GetGuid() == instance);
        var shown = await editor.Instance(instance);
        var all = string.Concat(listed, shown, await editor.Elsa($"/workflow-instances/{instance}/journal"), await editor.Elsa($"/activity-executions/list?workflowInstanceId={instance}"),
            await editor.Http.GetStringAsync($"{Editing.Api}/workflow-instances/{instance}/export?includeBookmarks=true&includeActivityExecutionLog=true&includeWorkflowExecutionLog=true"));

        all.ShouldNotContain(subject.Id.ToString());
        listed.TryGetProperty("name", out _).ShouldBeFalse();
        listed.TryGetProperty("correlationId", out _).ShouldBeFalse();
        Ids(await editor.PostElsa("/workflow-instances", new { correlationId = subject.Id.ToString() })).ShouldBeEmpty();
    }

    private static Guid[] Ids(JsonElement listed) => [.. listed.Elements().Select(one => one.GetProperty("id").GetGuid())];
}
