using Kim.Workflows.Execution;
using Kim.Workflows.HumanTasks;
using Kim.Workflows.InMemory;
using Kim.Workflows.State;

namespace Workflows.Tests.State;

/// <summary>State recorded by each version of the engine; it must resume for ever. Never edit a recording.</summary>
public sealed class RecordedStateTests
{
    [Theory]
    [InlineData("v1.json")]
    [InlineData("v2.json")]
    public async Task A_recorded_instance_reads_and_resumes(string file)
    {
        var workflows = Given.Workflows(Definition);
        var instance = new WorkflowInstance
        {
            Id = Guid.Parse("019cadc6-9a80-7000-8000-000000000001"),
            DefinitionId = "flow",
            DefinitionVersionId = "flow-1",
            DefinitionVersion = 1,
            CreatedAt = Given.Monday,
            Status = WorkflowStatus.Running,
            SubStatus = WorkflowSubStatus.Suspended,
        };
        InstanceState.Read(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "State", file)), instance);
        var store = new InMemoryWorkflowStore(workflows.Database);
        await store.Apply(new BurstChanges(instance, isNew: true), CancellationToken.None);
        store.Commit();

        var task = instance.Bookmarks.Single(bookmark => bookmark.Kind == "task");
        await workflows.Resume(instance.Id, task.Id, TaskInput.Answered("again"));
        var again = workflows.Open(instance.Id, "a").ShouldHaveSingleItem();
        await workflows.Answer(again, "ok");
        await workflows.Advance(TimeSpan.FromDays(90), CancellationToken.None);

        workflows.Completed(instance.Id).ShouldBe(["a", "a", "d", "j", "end", "root"]);
        workflows.Database.Read(instance.Id)!.Variables["n"].ShouldBe(7L);
    }

    [Fact]
    public async Task State_written_and_read_is_the_same()
    {
        var workflows = Given.Workflows(Definition);
        var id = (await workflows.Start("flow")).InstanceId;
        var instance = workflows.Database.Read(id)!;
        var copy = new WorkflowInstance { Id = id, DefinitionId = "flow", DefinitionVersionId = "flow-1", DefinitionVersion = 1, CreatedAt = Given.Monday };

        InstanceState.Read(InstanceState.Write(instance), copy);

        InstanceState.Write(copy).ShouldBe(InstanceState.Write(instance));
    }

    private static Kim.Workflows.Definitions.WorkflowDefinition Definition => new Flow().Variable("n", "Int32")
        .Add("s", "Elsa.SetVariable", ("value", "Literal", "7")).With("s", "variable", """{"id":"v-n","name":"n"}""")
        .Fork("k", "A", "B").Task("a", ["ok", "again"]).Add("d", "Elsa.Delay", ("timeSpan", "Literal", "P90D")).Join("j", "WaitAll").Line("end")
        .Connect("s>k", "k.A>a", "k.B>d", "a.ok>j", "a.again>a", "d>j", "j>end").Definition;
}
