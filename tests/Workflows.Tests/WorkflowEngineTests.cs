using Kim.Workflows;
using Kim.Workflows.Activities;
using Kim.Workflows.Bookmarks;
using Kim.Workflows.Execution;
using Kim.Workflows.InMemory;
using Kim.Workflows.State;

namespace Workflows.Tests;

public sealed class WorkflowEngineTests
{
    private static readonly Subject SomeCase = new("case", Guid.CreateVersion7(Given.Monday));

    [Theory]
    [InlineData("00:00:05", 5)]
    [InlineData("2.00:00:00", 172800)]
    [InlineData("PT1S", 1)]
    [InlineData("P90D", 7776000)]
    public async Task A_delay_takes_spans_and_durations(string span, int seconds)
    {
        var workflows = Given.Workflows(new Flow().Add("d", "Elsa.Delay", ("timeSpan", "Literal", span)).Definition);
        await workflows.Start("flow");

        workflows.Database.NextDue().ShouldBe(Given.Monday.AddSeconds(seconds));
    }

    [Fact]
    public async Task A_delay_may_last_years()
    {
        var workflows = Given.Workflows(new Flow().Add("d", "Elsa.Delay", ("timeSpan", "Literal", "P30Y")).Definition);
        var id = (await workflows.Start("flow")).InstanceId;

        await workflows.Advance(TimeSpan.FromDays(365.25 * 30 + 1), CancellationToken.None);

        workflows.Database.Read(id)!.FinishedAt.ShouldBe(Given.Monday.AddYears(30));
    }

    [Fact]
    public async Task A_message_waits_for_its_bookmark_until_its_life_ends_and_is_taken_once()
    {
        var workflows = Given.Workflows(new Flow().Task("t", ["ok"]).Add("e", "Elsa.Event", ("eventName", "Literal", "go")).Connect("t.ok>e").Definition);
        var signal = new Signal("go") { CorrelationId = "c1", MessageId = "m1", TimeToLive = TimeSpan.FromDays(1) };
        var (first, second) = ((await workflows.Start("flow", correlationId: "c1")).InstanceId, (await workflows.Start("flow", correlationId: "c1")).InstanceId);

        (await workflows.Do(engine => engine.Signal(signal, CancellationToken.None))).Buffered.ShouldBeTrue();
        (await workflows.Do(engine => engine.Signal(signal, CancellationToken.None))).Duplicate.ShouldBeTrue();

        (await workflows.Answer(first, "t", "ok")).SubStatus.ShouldBe(WorkflowSubStatus.Finished);
        (await workflows.Answer(second, "t", "ok")).SubStatus.ShouldBe(WorkflowSubStatus.Suspended);
        (await workflows.Do(engine => engine.Signal(signal, CancellationToken.None))).Duplicate.ShouldBeTrue();
    }

    [Fact]
    public async Task An_expired_message_is_not_delivered()
    {
        var workflows = Given.Workflows(new Flow().Task("t", ["ok"]).Add("e", "Elsa.Event", ("eventName", "Literal", "go")).Connect("t.ok>e").Definition);
        var id = (await workflows.Start("flow")).InstanceId;
        await workflows.Do(engine => engine.Signal(new("go") { MessageId = "m1", TimeToLive = TimeSpan.FromHours(1) }, CancellationToken.None));

        await workflows.Advance(TimeSpan.FromHours(2), CancellationToken.None);

        (await workflows.Answer(id, "t", "ok")).SubStatus.ShouldBe(WorkflowSubStatus.Suspended);
    }

    [Fact]
    public async Task An_incident_can_be_retried_when_its_cause_is_gone()
    {
        var workflows = Given.Workflows(new Flow().Add("d", "Elsa.Delay", ("timeSpan", "JavaScript", "parameter('wait')")).Line("end").Connect("d>end").Definition);
        var report = await workflows.Start("flow");
        report.Incidents.ShouldHaveSingleItem().Code.ShouldBe("expression.unknown-parameter");

        workflows.Parameters["wait"] = "PT1S";
        var answer = await workflows.Do(engine => engine.Retry(report.InstanceId, report.Incidents[0].Id, CancellationToken.None));
        await workflows.Advance(TimeSpan.FromSeconds(1), CancellationToken.None);

        answer.Report!.Incidents.ShouldBeEmpty();
        workflows.Completed(report.InstanceId).ShouldBe(["d", "end", "root"]);
    }

    [Fact]
    public async Task A_faulted_instance_still_takes_the_answers_it_waits_for()
    {
        var workflows = Given.Workflows(new Flow().Fork("k", "A", "B").Task("t", ["ok"]).Add("x", "Elsa.Fault", ("code", "Literal", "some-code")).Line("end").Connect("k.A>t", "k.B>x", "t.ok>end").Definition);
        var report = await workflows.Start("flow");
        report.SubStatus.ShouldBe(WorkflowSubStatus.Faulted);

        await workflows.Answer(report.InstanceId, "t", "ok");

        workflows.Completed(report.InstanceId).ShouldBe(["k", "t", "end"]);
    }

    [Fact]
    public async Task A_throwing_activity_becomes_an_incident_and_what_others_did_stays()
    {
        var workflows = Given.Workflows(new Flow().Line("before").Add("x", "Test.Throws").Connect("before>x").Definition);
        workflows.Extra.Add(new Throws());

        var report = await workflows.Start("flow");

        var incident = report.Incidents.ShouldHaveSingleItem();
        (incident.Code, incident.ExceptionType).ShouldBe(("workflow.activity-failed", nameof(InvalidTimeZoneException)));
        workflows.Completed(report.InstanceId).ShouldBe(["before"]);
    }

    [Fact]
    public async Task Free_text_is_refused_in_the_state_of_an_instance_with_a_subject()
    {
        var workflows = Given.Workflows(new Flow().Task("t", ["ok"]).Definition);
        var report = await workflows.Start("flow", SomeCase);
        var task = report.CreatedTasks[0];

        var answer = await workflows.Do(engine => engine.Resume(
            new(report.InstanceId, task.BookmarkId, Kim.Workflows.HumanTasks.TaskInput.Answered("ok", new Dictionary<string, object?> { ["note"] = "Frau M. zieht um" })), CancellationToken.None));

        answer.ShouldBe(new EngineAnswer.Refused("workflow.free-text-in-state", "input.result.note"));
        workflows.Open(report.InstanceId).ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("a.b:c-d_1", true)]
    [InlineData("2026-03-02T09:00:00+00:00", true)]
    [InlineData("Frau Müller", false)]
    [InlineData("code\n", false)]
    public void Codes_ids_and_dates_may_be_stored_and_sentences_not(string value, bool stored) =>
        (StateRules.FirstRefused(SomeCase, new List<object?> { 1L, value }, "input") is null).ShouldBe(stored);

    [Fact]
    public async Task Cancelling_withdraws_the_open_tasks()
    {
        var workflows = Given.Workflows(new Flow().Fork("k", "A", "B").Task("a", ["ok"]).Task("b", ["ok"]).Connect("k.A>a", "k.B>b").Definition);
        var id = (await workflows.Start("flow")).InstanceId;

        var answer = await workflows.Do(engine => engine.Cancel(id, "withdrawn", CancellationToken.None));

        answer.Report!.SubStatus.ShouldBe(WorkflowSubStatus.Cancelled);
        answer.Report.CancelledTasks.Select(task => task.Reason).ShouldBe(["withdrawn", "withdrawn"]);
        (await workflows.Do(engine => engine.Cancel(id, "withdrawn", CancellationToken.None))).Code.ShouldBe("workflow.instance-ended");
    }

    [Fact]
    public async Task A_burst_without_end_is_cut_and_goes_on_at_the_next_sweep()
    {
        var workflows = Given.Workflows(new Flow().Line("a").Line("b").Connect("a>b", "b>a").Definition);
        workflows.Limits = BurstLimits.Default with { Steps = 50 };

        var report = await workflows.Start("flow");

        report.SubStatus.ShouldBe(WorkflowSubStatus.Suspended);
        var bookmark = workflows.Database.Due(Given.Monday).ShouldHaveSingleItem();
        bookmark.Kind.ShouldBe(BookmarkKinds.Continue);
        (await workflows.Resume(report.InstanceId, bookmark.Id)).Lines.Count.ShouldBeGreaterThan(40);
    }

    private sealed class Throws : IActivity
    {
        public ActivityDescriptor Descriptor { get; } = new("Test.Throws", new("Test", "Test"), new("Wirft", "Throws"), new("Wirft", "Throws"));

        public ValueTask<ActivityResult> Execute(ActivityContext context, CancellationToken cancellationToken) => throw new InvalidTimeZoneException();
    }
}
