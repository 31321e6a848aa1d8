using Kim.Workflows;
using Kim.Workflows.Definitions;
using Kim.Workflows.Execution;

namespace Workflows.Tests.Definitions;

public sealed class WorkflowLinkerTests
{
    [Fact]
    public async Task A_workflow_runs_as_a_part_of_another_under_keys_of_its_own()
    {
        var workflows = Given.Workflows(Nested.Definition("""{"id":"t","type":"Elsa.RunTask"}""", id: "Child"), Using("Child", "parent"));
        var id = (await workflows.Start("parent")).InstanceId;
        var bookmark = workflows.Database.Read(id)!.Bookmarks.ShouldHaveSingleItem();

        await workflows.Do(engine => engine.CompleteTask(bookmark.TaskId!.Value, null, CancellationToken.None));

        bookmark.ActivityKey.ShouldBe("c/t");
        workflows.Completed(id).ShouldBe(["c/t", "c/root", "c", "root"]);
    }

    [Fact]
    public async Task The_version_that_was_named_runs_even_when_there_is_a_newer_one()
    {
        var workflows = Given.Workflows(
            Nested.Definition(Nested.Line("w", "'one'"), id: "Child"), Nested.Definition(Nested.Line("w", "'two'"), id: "Child", version: 2),
            Using("Child", "pinned", "\"workflowDefinitionVersionId\":\"Child-1\","), Using("Child", "numbered", "\"version\":2,"));

        (await workflows.Start("pinned")).Lines.ShouldBe(["one"]);
        (await workflows.Start("numbered")).Lines.ShouldBe(["two"]);
    }

    [Fact]
    public async Task Workflows_that_use_each_other_are_refused_with_the_path()
    {
        var workflows = Given.Workflows(Using("b", "a"), Using("c", "b"), Using("a", "c"));

        var answer = await workflows.Do(engine => engine.Start(new StartWorkflow { DefinitionId = "a" }, CancellationToken.None));

        answer.ShouldBe(new EngineAnswer.Refused("definition.cyclic-use", "a > b > c > a"));
    }

    [Fact]
    public async Task Uses_that_double_at_every_step_are_refused_before_they_fill_the_memory()
    {
        var definitions = Enumerable.Range(0, 40).Select(step => Nested.Definition(Use($"d{step + 1}", "x"), after: Use($"d{step + 1}", "y"), id: $"d{step}"));
        var workflows = Given.Workflows([.. definitions, Nested.Definition(Nested.Line("w", "1"), id: "d40")]);

        var answer = await workflows.Do(engine => engine.Start(new StartWorkflow { DefinitionId = "d0" }, CancellationToken.None));

        answer.Code.ShouldBe("definition.too-large");
    }

    [Fact]
    public async Task A_workflow_that_nobody_knows_becomes_an_incident()
    {
        var workflows = Given.Workflows(Using("nobody", "parent"));

        (await workflows.Start("parent")).Incidents.ShouldHaveSingleItem().Code.ShouldBe("workflow.unknown-activity-type");
    }

    private static WorkflowDefinition Using(string used, string id, string properties = "") => Nested.Definition(Use(used, "c", properties), id: id);

    private static string Use(string used, string id, string properties = "") => $$"""{"id":"{{id}}","type":"{{used}}",{{properties}}"workflowDefinitionId":"{{used}}"}""";
}
