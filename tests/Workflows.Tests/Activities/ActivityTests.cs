using Kim.Workflows;
using Kim.Workflows.Activities;
using Kim.Workflows.Execution;
using Kim.Workflows.Expressions;
using Kim.Workflows.InMemory;

namespace Workflows.Tests.Activities;

public sealed class ActivityTests
{
    private static readonly Subject SomeCase = new("case", Guid.CreateVersion7(Given.Monday));

    [Fact]
    public void Every_type_of_the_issue_is_in_the_catalogue_once_and_described_in_both_languages()
    {
        var descriptors = Given.Workflows().Catalogue.Descriptors.ToList();

        string[] expected =
        [
            "Flowchart", "Sequence", "If", "Switch", "For", "ForEach", "ParallelForEach", "While", "Fork", "Parallel", "Break", "FlowDecision", "FlowSwitch", "FlowFork",
            "FlowJoin", "Start", "End", "Finish", "Complete", "Fault", "SetVariable", "SetOutput", "SetName", "Correlate", "WriteLine", "Delay", "StartAt", "Timer", "Cron",
            "Event", "PublishEvent", "RunTask", "RunJavaScript", "ExecuteWorkflow", "DispatchWorkflow", "BulkDispatchWorkflows", "StateMachine",
        ];
        expected.Select(name => $"Elsa.{name}").Except(descriptors.Select(descriptor => descriptor.TypeName)).ShouldBeEmpty();
        descriptors.ShouldBeUnique();
        descriptors.SelectMany(Wordings).ShouldAllBe(wording => wording.German.Length > 0 && wording.English.Length > 0);
    }

    [Fact]
    public void Every_input_and_output_is_explained_to_people_who_edit()
    {
        var descriptors = Given.Workflows().Catalogue.Descriptors.ToList();

        descriptors.SelectMany(descriptor => descriptor.Inputs.Select(input => input.Description).Concat(descriptor.Outputs.Select(output => output.Description))).ShouldAllBe(text => text.Length > 0);
        descriptors.SelectMany(descriptor => descriptor.Inputs).Where(input => input.UiHint is "dropdown").SelectMany(input => input.Choices).ShouldAllBe(choice => choice.Text.Length > 0);
    }

    [Fact]
    public async Task The_script_editor_is_told_of_functions_that_there_are()
    {
        var names = ScriptFunctions.All.Where(function => function.OnlyIn is null or "Elsa.RunJavaScript").Select(function => function.Name).ToList();
        var workflows = Given.Workflows(Nested.Definition(
            $$"""{"id":"s","type":"Elsa.RunJavaScript",{{Nested.Input("script", "Literal", $"variables.found = [{string.Join(',', names.Select(name => $"typeof {name}"))}].join()")}}}""",
            """ "variables":[{"id":"f","name":"found","typeName":"String","storageDriverTypeName":"Elsa.Workflows.WorkflowInstanceStorageDriver, Elsa.Workflows.Core"}], """,
            after: """{"id":"w","type":"Elsa.WriteLine","text":{"typeName":"String","expression":{"type":"JavaScript","value":"getFound()"}}}"""));

        (await workflows.Start("nested")).Lines.ShouldBe([string.Join(',', names.Select(_ => "function"))]);
    }

    [Theory]
    [InlineData("setOutcome('Nein')", "n")]
    [InlineData("setOutcomes(['Ja', 'Nein'])", "j n")]
    [InlineData("1 + 1", "d")]
    public async Task A_script_chooses_the_ways_it_leaves_by(string script, string expected)
    {
        var workflows = Given.Workflows(new Flow().Add("s", "Elsa.RunJavaScript", ("script", "Literal", script)).Line("j").Line("n").Line("d").Connect("s.Ja>j", "s.Nein>n", "s.Done>d").Definition);

        (await workflows.Start("flow")).Lines.ShouldBe(expected.Split(' '));
    }

    [Theory]
    [InlineData("Elsa.For", "step", "Literal", "0", "workflow.loop-without-step")]
    [InlineData("Elsa.ForEach", "items", "JavaScript", "null", "workflow.invalid-items")]
    [InlineData("Elsa.Cron", "cronExpression", "Literal", "61 * * * *", "workflow.invalid-cron")]
    [InlineData("Elsa.Cron", "timeZone", "Literal", "Nowhere", "workflow.unknown-time-zone")]
    [InlineData("Elsa.Timer", "interval", "Literal", "soon", "workflow.invalid-time-span")]
    [InlineData("Elsa.SetOutput", "outputValue", "Literal", "1", "workflow.output-name-missing")]
    [InlineData("Elsa.ExecuteWorkflow", "workflowDefinitionId", "Literal", "none", "workflow.definition-not-found")]
    [InlineData("Elsa.DispatchWorkflow", "workflowDefinitionId", "Literal", "none", "workflow.definition-not-found")]
    [InlineData("Elsa.RunJavaScript", "script", "Literal", "getOutputFrom('nobody')", "expression.unknown-activity")]
    public async Task What_cannot_be_done_becomes_an_incident_with_a_code(string type, string input, string expression, string value, string code)
    {
        var workflows = Given.Workflows(Nested.Definition($$"""{"id":"a","type":"{{type}}",{{Nested.Input(input, expression, value)}}}"""));
        var id = (await workflows.Start("nested")).InstanceId;

        workflows.Database.Read(id)!.Incidents.ShouldHaveSingleItem().Code.ShouldBe(code);
    }

    [Fact]
    public async Task A_cron_in_the_middle_of_a_workflow_waits_for_its_next_moment()
    {
        var workflows = Given.Workflows(new Flow().Add("c", "Elsa.Cron", ("cronExpression", "Literal", "0 30 10 * * *"), ("timeZone", "Literal", "Europe/Berlin")).Line("after").Connect("c>after").Definition);
        var id = (await workflows.Start("flow")).InstanceId;

        workflows.Database.NextDue().ShouldBe(Given.Monday.AddMinutes(30));
        await workflows.Advance(TimeSpan.FromMinutes(30), CancellationToken.None);

        workflows.Completed(id).ShouldContain("after");
    }

    [Fact]
    public async Task A_task_is_completed_once_by_its_id()
    {
        var workflows = Given.Workflows(new Flow().Add("t", "Elsa.RunTask", ("taskName", "Literal", "print"), ("payload", "JavaScript", "({pages: 3})")).Definition);
        var id = (await workflows.Start("flow")).InstanceId;
        var bookmark = workflows.Database.Read(id)!.Bookmarks.ShouldHaveSingleItem();

        var answers = new[] { await Complete(), await Complete() };

        bookmark.TaskName.ShouldBe("print");
        bookmark.Payload!["pages"].ShouldBe(3L);
        answers.Select(answer => answer.Code).ShouldBe([null, "workflow.task-not-found"]);

        async Task<EngineAnswer> Complete() => await workflows.Do(engine => engine.CompleteTask(bookmark.TaskId!.Value, "ok", CancellationToken.None));
    }

    [Theory]
    [InlineData("""{"id":"t","type":"Elsa.RunTask","payload":{"typeName":"ObjectDictionary","expression":{"type":"JavaScript","value":"({note: 'a long sentence'})"}}}""")]
    [InlineData("""{"id":"f","type":"Elsa.ForEach","items":{"typeName":"List<Object>","expression":{"type":"JavaScript","value":"['a long sentence']"}},"body":{"id":"t","type":"Elsa.RunTask"}}""")]
    [InlineData("""{"id":"s","type":"Elsa.SetOutput","outputName":{"typeName":"String","expression":{"type":"Literal","value":"x"}},"outputValue":{"typeName":"String","expression":{"type":"Literal","value":"a long sentence"}}}""")]
    [InlineData("""{"id":"j","type":"Elsa.RunJavaScript","script":{"typeName":"String","expression":{"type":"Literal","value":"setWorkflowInstanceName('a long sentence')"}}}""")]
    public async Task Free_text_never_enters_the_state_of_an_instance_with_a_subject(string activity)
    {
        var workflows = Given.Workflows(Nested.Definition(activity));

        var report = await workflows.Start("nested", SomeCase);

        report.Incidents.ShouldHaveSingleItem().Code.ShouldBe("workflow.free-text-in-state");
    }

    [Fact]
    public async Task What_has_no_storage_is_forgotten_while_a_workflow_waits()
    {
        var workflows = Given.Workflows(Nested.Definition(
            """{"id":"t","type":"Elsa.RunTask"}""",
            """
            "variables":[{"id":"k","name":"kept","typeName":"String","value":"a","storageDriverTypeName":"Elsa.Workflows.WorkflowInstanceStorageDriver, Elsa.Workflows.Core"},
                         {"id":"m","name":"memory","typeName":"String","value":"a","storageDriverTypeName":"Elsa.Workflows.MemoryStorageDriver, Elsa.Workflows.Core"},
                         {"id":"n","name":"none","typeName":"String","value":"a"}],
            "inputs":[{"name":"Stored","type":"String","storageDriverType":"Elsa.Workflows.WorkflowInstanceStorageDriver, Elsa.Workflows.Core"},{"name":"Passing","type":"String"}],
            """,
            before: """{"id":"j","type":"Elsa.RunJavaScript","script":{"typeName":"String","expression":{"type":"Literal","value":"variables.kept = 'b'; variables.memory = 'b'; variables.none = 'b';"}}}""",
            after: """{"id":"w","type":"Elsa.WriteLine","text":{"typeName":"String","expression":{"type":"JavaScript","value":"[getKept(), getMemory(), getNone(), getInput('Stored'), getInput('Passing'), getInput('RunTaskInput')].join()"}}}"""));
        var id = (await workflows.Start("nested", input: new Dictionary<string, object?> { ["Stored"] = "s", ["Passing"] = "p" })).InstanceId;
        var task = workflows.Database.Read(id)!.Bookmarks.ShouldHaveSingleItem().TaskId!.Value;

        var answer = await workflows.Do(engine => engine.CompleteTask(task, "r", CancellationToken.None));

        answer.Report!.Lines.ShouldBe(["b,a,a,s,,r"]);
    }

    private static IEnumerable<Wording> Wordings(ActivityDescriptor descriptor) =>
        [descriptor.DisplayName, descriptor.Description, .. descriptor.Inputs.Select(input => input.DisplayName), .. descriptor.Outputs.Select(output => output.DisplayName), .. descriptor.Ports.Select(port => port.DisplayName)];
}
