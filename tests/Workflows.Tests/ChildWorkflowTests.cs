using Kim.Workflows;
using Kim.Workflows.Bookmarks;
using Kim.Workflows.Execution;

namespace Workflows.Tests;

public sealed class ChildWorkflowTests
{
    private const string Answering = """{"id":"o","type":"Elsa.SetOutput","outputName":{"typeName":"String","expression":{"type":"Literal","value":"Answer"}},"outputValue":{"typeName":"Object","expression":{"type":"JavaScript","value":"getInput('Item') + '!'"}}}""";

    [Fact]
    public async Task A_parent_that_waits_goes_on_with_the_output_of_its_child()
    {
        var workflows = Given.Workflows(
            Nested.Definition("""{"id":"t","type":"Elsa.RunTask"}""", after: Answering, id: "child"),
            Nested.Definition($$"""{"id":"s","type":"Elsa.DispatchWorkflow",{{Nested.Input("workflowDefinitionId", "Literal", "child")}},{{Nested.Input("waitForCompletion", "Literal", "true")}},{{Nested.Input("input", "JavaScript", "({Item: 'hi'})")}}}""", after: Nested.Line("w", "getOutputFrom('s').Answer"), id: "parent"));
        var parent = await workflows.Start("parent");

        parent.SubStatus.ShouldBe(WorkflowSubStatus.Suspended);
        await workflows.Advance(TimeSpan.Zero, CancellationToken.None);
        var child = workflows.Database.Read(parent.InstanceId)!.Bookmarks.ShouldHaveSingleItem().Children.ShouldHaveSingleItem();
        var task = workflows.Database.Read(child)!.Bookmarks.ShouldHaveSingleItem().TaskId!.Value;
        var answer = await workflows.Do(engine => engine.CompleteTask(task, null, CancellationToken.None));

        ((EngineAnswer.Ran)answer).Others.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            other => other.InstanceId.ShouldBe(parent.InstanceId),
            other => other.SubStatus.ShouldBe(WorkflowSubStatus.Finished));
        workflows.Database.Read(child)!.Parent!.InstanceId.ShouldBe(parent.InstanceId);
    }

    [Fact]
    public async Task One_workflow_for_each_item_is_started_and_each_end_is_told()
    {
        var workflows = Given.Workflows(
            Nested.Definition(Answering, id: "child"),
            Given.Definition($$"""
                {"definitionId":"parent","version":1,"root":{"id":"flow","type":"Elsa.Flowchart","activities":[
                  {"id":"b","type":"Elsa.BulkDispatchWorkflows",{{Nested.Input("workflowDefinitionId", "Literal", "child")}},{{Nested.Input("items", "JavaScript", "['x', 'y', 'z']")}},
                   {{Nested.Input("correlationIdFunction", "JavaScript", "'c-' + getItem()")}},"childCompleted":{{Nested.Line("each", "getVariable('ChildInstanceId').length")}} },
                  {{Nested.Line("all", "1")}}],
                  "connections":[{"source":{"activity":"b","port":"Completed"},"target":{"activity":"all","port":"In"} }] } }
                """));
        var parent = (await workflows.Start("parent")).InstanceId;

        workflows.Database.Read(parent)!.Bookmarks.Count(bookmark => bookmark.Kind is BookmarkKinds.Child).ShouldBe(1);
        await workflows.Advance(TimeSpan.Zero, CancellationToken.None);

        workflows.Completed(parent).ShouldBe(["each", "each", "each", "b", "all", "flow"]);
        var children = workflows.Database.Journal.Select(entry => entry.InstanceId).Distinct().Where(id => id != parent).Select(id => workflows.Database.Read(id)!).ToList();
        children.Select(child => $"{child.CorrelationId} {child.Output["Answer"]}").Order().ShouldBe(["c-x x!", "c-y y!", "c-z z!"]);
    }

    [Fact]
    public async Task A_cancelled_parent_calls_its_waiting_children_off()
    {
        var workflows = Given.Workflows(
            Nested.Definition("""{"id":"t","type":"Elsa.RunTask"}""", id: "child"),
            Nested.Definition($$"""{"id":"s","type":"Elsa.ExecuteWorkflow",{{Nested.Input("workflowDefinitionId", "Literal", "child")}},{{Nested.Input("waitForCompletion", "Literal", "true")}}}""", id: "parent"));
        var parent = (await workflows.Start("parent")).InstanceId;
        var child = workflows.Database.Read(parent)!.Bookmarks.ShouldHaveSingleItem().Children.ShouldHaveSingleItem();

        await workflows.Do(engine => engine.Cancel(parent, "withdrawn", CancellationToken.None));

        workflows.Database.Read(child)!.SubStatus.ShouldBe(WorkflowSubStatus.Cancelled);
    }

    [Fact]
    public async Task Workflows_that_start_each_other_without_end_do_not_hold_a_unit_of_work()
    {
        var workflows = Given.Workflows(PingPong("a", "b"), PingPong("b", "a"));

        await workflows.Do(engine => engine.Signal(new("a"), CancellationToken.None));

        workflows.Database.Due(Given.Monday).ShouldNotBeEmpty();
    }

    private static Kim.Workflows.Definitions.WorkflowDefinition PingPong(string takes, string sends) => Nested.Definition(
        $$"""{"id":"p","type":"Elsa.PublishEvent",{{Nested.Input("eventName", "Literal", sends)}}}""",
        before: $$"""{"id":"e","type":"Elsa.Event","customProperties":{"canStartWorkflow":true},{{Nested.Input("eventName", "Literal", takes)}}}""", id: takes);
}
