using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Api.Tests.Postgres;
using Api.Tests.Program;
using Kim.Api.Jobs;
using Microsoft.Extensions.DependencyInjection;
using static Api.Tests.Designer.Definitions;

namespace Api.Tests.Designer;

public sealed class TriggerTests(KimProgram program) : IClassFixture<KimProgram>
{
    private const string Daily = "0 0 3 * * *";

    [Fact]
    public async Task What_was_missed_in_a_standstill_starts_one_instance_and_then_it_goes_on_in_step()
    {
        var editor = await program.EditorAlone();
        await editor.Publish(Starting("standstill", Cron(Daily)));

        await program.Advance("P10D");
        var afterTen = await Started("standstill");
        await program.Advance("P1D");

        (afterTen, await Started("standstill")).ShouldBe((1, 2));
        (await Scalar<long>("select count(*) from workflow.triggers where definition_id = 'standstill' and due_at is not null")).ShouldBe(1);
    }

    [Fact]
    public async Task Every_missed_occurrence_starts_an_instance_where_the_activity_asks_for_it()
    {
        var editor = await program.EditorAlone();
        await editor.Publish(Starting("each-one", Cron(Daily, "all")));

        await program.Advance("P10D");

        (await Started("each-one")).ShouldBe(10);
    }

    [Fact]
    public async Task Nothing_is_made_up_for_where_the_tenant_asks_for_it()
    {
        var editor = await program.EditorAlone("muenster");
        (await editor.Http.PutAsync("/api/v1/parameters/process.misfire", new StringContent("""{"value":"skip"}""", Encoding.UTF8, "application/json"))).EnsureSuccessStatusCode();
        await editor.Publish(Starting("skipping", Cron(Daily)));

        await program.Advance("P10D");

        (await Started("skipping")).ShouldBe(0);
        (await Scalar<long>("select count(*) from workflow.triggers where definition_id = 'skipping' and due_at is not null")).ShouldBe(1);
    }

    [Fact]
    public async Task Many_that_look_at_once_start_one_instance_of_an_occurrence()
    {
        var editor = await program.EditorAlone();
        await editor.Publish(Starting("many-nodes", Timer("1.00:00:00")));
        await Sql.Execute(program.Database.Owner,
            "insert into organisation.clock_offset (milliseconds) values (100000000) on conflict (only_row) do update set milliseconds = clock_offset.milliseconds + excluded.milliseconds");

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => program.Services.GetRequiredService<DueTriggers>().DoOnce(CancellationToken.None))));

        (await Started("many-nodes")).ShouldBe(1);
    }

    [Fact]
    public async Task A_retracted_definition_is_no_longer_started()
    {
        var editor = await program.EditorAlone();
        await editor.Publish(Starting("stopped", Timer("1.00:00:00")));
        await editor.Post($"{Root}/stopped/retract");

        await program.Advance("P3D");

        (await Started("stopped")).ShouldBe(0);
    }

    [Fact]
    public async Task A_new_version_takes_the_start_over()
    {
        var editor = await program.EditorAlone();
        await editor.Publish(Starting("taken-over", Timer("1.00:00:00")));
        await editor.Publish(Starting("taken-over", Timer("1.00:00:00")));

        await program.Advance("P1D");
        await editor.Post("/elsa/api/actions/workflow-definitions/refresh", new { definitionIds = new[] { "taken-over", "nope" } });

        (await Scalar<string>("select string_agg(version::text, ',') from workflow.instances where definition_id = 'taken-over'")).ShouldBe("2");
        (await Scalar<long>("select count(*) from workflow.triggers where definition_id = 'taken-over'")).ShouldBe(1);
    }

    [Fact]
    public async Task A_moment_starts_once()
    {
        var editor = await program.EditorAlone();
        var tomorrow = await Scalar<DateTime>("select (now() + interval '1 day') + make_interval(secs => coalesce((select milliseconds from organisation.clock_offset), 0) / 1000.0)");
        await editor.Publish(Starting("moment", Trigger("Elsa.StartAt", ("dateTime", tomorrow.ToString("O")))));

        await program.Advance("P2D");
        await program.Advance("P2D");

        (await Started("moment")).ShouldBe(1);
    }

    [Fact]
    public async Task An_event_starts_the_published_version()
    {
        var editor = await program.EditorAlone();
        await editor.Publish(Starting("on-event", Trigger("Elsa.Event", ("eventName", "Ankunft"))));

        await editor.Post("/elsa/api/events/Ankunft/trigger", new { workflowExecutionMode = "Synchronous" });
        await editor.Post("/elsa/api/events/ankunft/trigger", new { workflowExecutionMode = "Synchronous" });

        (await Started("on-event")).ShouldBe(1);
    }

    [Theory]
    [InlineData("Elsa.Cron", "cronExpression", "not a cron")]
    [InlineData("Elsa.Timer", "interval", "00:00:00.1")]
    [InlineData("Elsa.StartAt", "dateTime", "bald")]
    [InlineData("Elsa.Event", "eventName", "")]
    public async Task A_start_that_cannot_be_read_is_told_and_not_published(string type, string input, string value)
    {
        var editor = await program.EditorAlone();

        var published = await editor.Save(Starting("unreadable", Trigger(type, (input, value))), publish: true);

        published.GetProperty("findings").EnumerateArray().ShouldHaveSingleItem().Text("code").ShouldBe("definition.invalid-trigger");
        published.GetProperty("workflowDefinition").GetProperty("isPublished").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task Of_starts_at_the_same_moment_a_singleton_lets_one_pass()
    {
        var editor = await program.EditorAlone();
        var model = Model("only-one", Sequence(Waiting()));
        model["options"] = new JsonObject { ["activationStrategyType"] = "Elsa.Workflows.Runtime.ActivationValidators.SingletonStrategy, Elsa.Workflows.Runtime" };
        await editor.Publish(model);

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => editor.Http.PostAsync($"{Root}/only-one/execute", null)));

        answers.Count(answer => answer.StatusCode is HttpStatusCode.OK).ShouldBe(1);
        var refused = answers.First(answer => answer.StatusCode is HttpStatusCode.Conflict);
        refused.Headers.GetValues("x-elsa-workflow-cannot-start").Single().ShouldBe("True");
        System.Text.Json.JsonDocument.Parse(await refused.Content.ReadAsStringAsync()).RootElement.Code().ShouldBe("workflow.activation-refused");
        (await Started("only-one")).ShouldBe(1);
    }

    private static JsonObject Starting(string id, JsonObject trigger) => Model(id, Sequence(trigger, WriteLine("line", Literal("los"))));

    private static JsonObject Cron(string expression, string? misfire = null) =>
        misfire is null ? Trigger("Elsa.Cron", ("cronExpression", expression)) : Trigger("Elsa.Cron", ("cronExpression", expression), ("misfire", misfire));

    private static JsonObject Timer(string interval) => Trigger("Elsa.Timer", ("interval", interval));

    private static JsonObject Trigger(string type, params (string Name, string Value)[] inputs)
    {
        var trigger = new JsonObject { ["id"] = "trigger", ["type"] = type, ["customProperties"] = new JsonObject { ["canStartWorkflow"] = true } };
        foreach (var (name, value) in inputs)
            trigger[name] = Literal(value);
        return trigger;
    }

    private Task<long> Started(string definitionId) => Scalar<long>($"select count(*) from workflow.instances where definition_id = '{definitionId}'");

    private Task<T> Scalar<T>(string sql) => Sql.Scalar<T>(program.Database.Owner, sql);
}
