using Kim.Workflows.Execution;
using Kim.Workflows.InMemory;
using Kim.Workflows.State;

namespace Workflows.Tests.Execution;

public sealed class JournalTests
{
    [Fact]
    public async Task Entries_carry_evaluated_inputs_outputs_and_who_scheduled_whom()
    {
        var workflows = Given.Workflows(new Flow().Variable("n", "Int32")
            .Add("s", "Elsa.SetVariable", ("value", "JavaScript", "6 + 1")).With("s", "variable", """{"id":"v-n","name":"n"}""")
            .Add("d", "Elsa.FlowDecision", ("condition", "JavaScript", "getN() > 3")).Add("w", "Elsa.WriteLine", ("text", "Variable", "n"))
            .Connect("s>d", "d.True>w").Definition);

        var id = (await workflows.Start("flow")).InstanceId;

        var journal = Journal(workflows, id);
        journal.Select(entry => $"{entry.ActivityKey} {entry.Event}").ShouldBe(
        [
            "Workflow Started", "root Started", "s Started", "s Completed", "d Started", "d Completed", "w Started", "w Completed", "root Completed", "Workflow Completed",
        ]);
        journal.Select(entry => entry.Number).ShouldBe(Enumerable.Range(1, 10).Select(number => (long)number));
        journal[3].Inputs!["Value"].ShouldBe(7L);
        journal[5].Inputs!["Condition"].ShouldBe(true);
        journal[5].Outcomes.ShouldBe(["True"]);
        journal[7].Inputs!["Text"].ShouldBe("7");
        journal.Where(entry => entry.Event is JournalEvent.Started).ShouldAllBe(entry => entry.Inputs == null);
        journal[0].ActivityExecutionId.ShouldBe(id);
        journal[1].ParentExecutionId.ShouldBe(id);
        journal[2].SchedulingExecutionId.ShouldBe(journal[1].ActivityExecutionId);
        journal[4].SchedulingExecutionId.ShouldBe(journal[2].ActivityExecutionId);
        journal[4].ParentExecutionId.ShouldBe(journal[1].ActivityExecutionId);
    }

    [Fact]
    public async Task An_input_goes_with_the_suspension_and_outputs_with_the_completion()
    {
        var workflows = Given.Workflows(new Flow().Add("e", "Elsa.Event", ("eventName", "Literal", "go")).Definition);
        var id = (await workflows.Start("flow")).InstanceId;

        await workflows.Do(engine => engine.Signal(new("go") { Payload = new Dictionary<string, object?> { ["x"] = 1L } }, CancellationToken.None));

        var (suspended, completed) = (Journal(workflows, id).Single(entry => entry.Event is JournalEvent.Suspended), Journal(workflows, id).Single(entry => entry is { ActivityKey: "e", Event: JournalEvent.Completed }));
        suspended.Inputs!["EventName"].ShouldBe("go");
        completed.Inputs.ShouldBeNull();
        ((IReadOnlyDictionary<string, object?>)completed.Outputs!["Result"]!)["x"].ShouldBe(1L);
    }

    [Fact]
    public async Task A_composite_that_waits_keeps_its_inputs_and_outputs_until_it_ends()
    {
        var flow = new Flow().Add("i", "Elsa.If", ("condition", "Literal", true)).With("i", "then", """{"id":"e","type":"Elsa.Event","eventName":{"typeName":"String","expression":{"type":"Literal","value":"go"}}}""");
        var workflows = Given.Workflows(flow.Definition);
        var id = (await workflows.Start("flow")).InstanceId;

        await workflows.Do(engine => engine.Signal(new("go"), CancellationToken.None));

        var ended = Journal(workflows, id).Single(entry => entry is { ActivityKey: "i", Event: JournalEvent.Completed });
        ended.Inputs!["Condition"].ShouldBe(true);
        ended.Outputs!["Result"].ShouldBe(true);
    }

    [Theory]
    [InlineData("null", "null", true)]
    [InlineData("""{"logPersistenceMode":{"default":"Exclude"}}""", "null", false)]
    [InlineData("""{"logPersistenceMode":{"default":2}}""", """{"logPersistenceMode":{"default":"Include"}}""", true)]
    [InlineData("null", """{"logPersistenceMode":{"default":"Exclude"}}""", false)]
    [InlineData("null", """{"logPersistenceMode":{"default":"Exclude","inputs":{"text":"Include"}}}""", true)]
    [InlineData("null", """{"logPersistenceMode":{"inputs":{"text":"Exclude"}}}""", false)]
    [InlineData("""{"logPersistenceMode":{"default":"Exclude"}}""", """{"logPersistenceMode":{"inputs":{"text":"Inherit"}}}""", false)]
    [InlineData("null", """{"logPersistenceConfig":{"inputs":{"text":{"evaluationMode":"Strategy","strategyType":"Elsa.Workflows.LogPersistence.Strategies.Exclude, Elsa.Workflows.Core"}}}}""", false)]
    [InlineData("""{"logPersistenceConfig":{"default":{"evaluationMode":"Strategy","strategyType":"Elsa.Workflows.LogPersistence.Strategies.Exclude, Elsa.Workflows.Core"}}}""", "null", false)]
    [InlineData("""{"logPersistenceMode":{"default":"Exclude"}}""", """{"logPersistenceConfig":{"default":{"evaluationMode":"Strategy","strategyType":"Elsa.Workflows.LogPersistence.Strategies.Configuration, Elsa.Workflows.Core"}}}""", false)]
    public async Task Log_persistence_modes_decide_what_an_entry_carries(string ofWorkflow, string ofActivity, bool carried)
    {
        var json = new Flow().Line("w").With("w", "customProperties", ofActivity).Json.Replace("\"definitionId\"", $"\"customProperties\":{ofWorkflow},\"definitionId\"", StringComparison.Ordinal);
        var workflows = Given.Workflows(Given.Definition(json));

        var id = (await workflows.Start("flow")).InstanceId;

        (Journal(workflows, id).Single(entry => entry is { ActivityKey: "w", Event: JournalEvent.Completed }).Inputs is not null).ShouldBe(carried);
    }

    [Fact]
    public async Task Free_text_of_an_instance_with_a_subject_is_not_carried()
    {
        var workflows = Given.Workflows(new Flow().Add("w", "Elsa.PublishEvent", ("eventName", "Literal", "a-code"), ("correlationId", "Literal", "free text")).Definition);

        var id = (await workflows.Start("flow", new Subject("case", Guid.CreateVersion7(Given.Monday)))).InstanceId;

        Journal(workflows, id).Single(entry => entry is { ActivityKey: "w", Event: JournalEvent.Completed }).Inputs!.Keys.ShouldBe(["EventName"]);
    }

    [Fact]
    public async Task Messages_of_incidents_are_kept_for_instances_without_a_subject_only()
    {
        var workflows = Given.Workflows(new Flow().Add("w", "Elsa.WriteLine", ("text", "JavaScript", "nope()")).Definition);

        var free = await workflows.Start("flow");
        var bound = await workflows.Start("flow", new Subject("case", Guid.CreateVersion7(Given.Monday)));

        free.Incidents.ShouldHaveSingleItem().Message.ShouldBe("Failed to evaluate activity input 'Text'");
        workflows.Database.Read(free.InstanceId)!.Incidents[0].ShouldBe(free.Incidents[0]);
        bound.Incidents.ShouldHaveSingleItem().ShouldSatisfyAllConditions(incident => incident.Message.ShouldBeNull(), incident => incident.Cause.ShouldBeNull());
    }

    [Fact]
    public async Task Journal_json_reads_back_as_it_was_written()
    {
        var workflows = Given.Workflows(new Flow().Fork("k", "A", "B").Line("a").Add("e", "Elsa.Event", ("eventName", "Literal", "go")).Connect("k.A>a", "k.B>e").Definition);
        var id = (await workflows.Start("flow")).InstanceId;
        var written = Journal(workflows, id);

        var json = JournalJson.Write(written);
        var read = JournalJson.Read(json, id, Given.Monday);

        JournalJson.Write(read).ShouldBe(json);
        read.Select(entry => entry with { Inputs = null, Outputs = null, Outcomes = [] }).ShouldBe(written.Select(entry => entry with { Inputs = null, Outputs = null, Outcomes = [] }));
    }

    private static List<JournalEntry> Journal(InMemoryWorkflows workflows, Guid id) => [.. workflows.Database.Journal.Where(entry => entry.InstanceId == id).OrderBy(entry => entry.Number)];
}
