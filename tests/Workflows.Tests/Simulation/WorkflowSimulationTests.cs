using Kim.Workflows.Definitions;
using Kim.Workflows.Execution;
using Kim.Workflows.Simulation;
using Workflows.Tests.Definitions;

namespace Workflows.Tests.Simulation;

public sealed class WorkflowSimulationTests
{
    private static readonly SimulationPlan Plan = new() { Start = Given.Monday };

    [Fact]
    public async Task A_case_runs_from_first_contact_to_closure_as_the_script_says()
    {
        var report = await Run(Given.Definition(ShippedFlow.Text("case-management-cycle")), Plan with
        {
            SubjectKind = "case",
            Answers =
            [
                new("first-contact", null, null, "continue", "P1D"), new("consent", null, null, "given"), new("intake", null, 1, "waitlist"), new("intake", null, 2, "admit"),
                new("monitoring", null, 2, "close", "P20D"), new("monitoring", null, 1, "continue", "P20D"), new("goal-agreement", null, null, "agreed"),
            ],
            Otherwise = new(),
        });

        (report.SubStatus, report.StoppedBy).ShouldBe((WorkflowSubStatus.Finished, SimulationStop.Ended));
        Opened(report).ShouldBe(["first-contact", "consent", "intake", "intake", "assessment", "goal-agreement", "service-steering", "monitoring", "monitoring", "evaluation", "closure"]);
        var fired = report.Timeline.Where(entry => entry.Kind is TimelineKind.TimerFired).ShouldHaveSingleItem();
        (fired.Activity, fired.At).ShouldBe(("waitlist", Given.Monday.AddDays(91)));
    }

    [Fact]
    public async Task What_nobody_answers_stays_open_and_is_reminded_of()
    {
        var flow = new Flow().Due("a", ["ok"]).Connect();
        var surroundings = Surroundings with { Reminders = (task, _) => [new(task.Due!.Value, "due", task.Role), new(task.Due!.Value.AddDays(5), "escalate-1", "lead")] };

        var report = await WorkflowSimulation.Run(flow.Definition, Plan, surroundings, TestContext.Current.CancellationToken);

        report.StoppedBy.ShouldBe(SimulationStop.Waiting);
        report.Timeline.Where(entry => entry.Kind is TimelineKind.Reminded).Select(entry => (entry.Code, entry.Role)).ShouldBe([("due", "worker"), ("escalate-1", "lead")]);
        report.Waits.ShouldHaveSingleItem().Activity.ShouldBe("a");
    }

    [Fact]
    public async Task An_answered_task_is_not_reminded_of()
    {
        var surroundings = Surroundings with { Reminders = (task, _) => [new(task.Due!.Value, "due", task.Role)] };

        var report = await WorkflowSimulation.Run(new Flow().Due("a", ["ok"]).Definition, Plan with { Otherwise = new(After: "PT1H") }, surroundings, TestContext.Current.CancellationToken);

        report.Timeline.Select(entry => entry.Kind).ShouldBe([TimelineKind.Started, TimelineKind.TaskOpened, TimelineKind.TaskCompleted, TimelineKind.ActivityCompleted, TimelineKind.Ended]);
        report.StoppedAt.ShouldBe(Given.Monday.AddHours(1));
    }

    [Fact]
    public async Task An_event_of_the_script_comes_at_its_time()
    {
        var flow = new Flow().Add("e", "Elsa.Event", ("eventName", "Literal", "go")).Line("b").Connect("e>b");

        var report = await Run(flow.Definition, Plan with { Events = [new("go", "P2D")] });

        report.StoppedBy.ShouldBe(SimulationStop.Ended);
        report.Timeline.Single(entry => entry.Activity is "e" && entry.Kind is TimelineKind.ActivityCompleted).At.ShouldBe(Given.Monday.AddDays(2));
    }

    [Fact]
    public async Task An_answer_that_a_task_does_not_offer_is_told_and_leaves_it_open()
    {
        var report = await Run(new Flow().Due("a", ["ok"]).Definition, Plan with { Answers = [new("a", null, null, "fine")] });

        report.Timeline.Single(entry => entry.Kind is TimelineKind.AnswerRefused).Outcome.ShouldBe("fine");
        report.Waits.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_fault_is_told_with_its_code()
    {
        var report = await Run(new Flow().Add("x", "Elsa.Fault", ("code", "Literal", "some-code")).Definition, Plan);

        report.SubStatus.ShouldBe(WorkflowSubStatus.Faulted);
        report.Timeline.Single(entry => entry.Kind is TimelineKind.Incident).Code.ShouldBe("some-code");
    }

    [Theory]
    [InlineData(365, 1000, 1000, SimulationStop.Horizon)]
    [InlineData(3650, 20, 1000, SimulationStop.StepLimit)]
    [InlineData(3650, 1000, 20, SimulationStop.EntryLimit)]
    public async Task A_simulation_without_end_is_stopped(int days, int steps, int entries, SimulationStop stop)
    {
        var flow = new Flow().Add("d", "Elsa.Delay", ("timeSpan", "Literal", "P30D")).Connect("d>d");

        var report = await Run(flow.Definition, Plan with { Horizon = TimeSpan.FromDays(days), Limits = new(steps, entries) });

        report.StoppedBy.ShouldBe(stop);
        report.StoppedAt.ShouldBeLessThanOrEqualTo(Given.Monday.AddDays(days));
    }

    private static SimulationSurroundings Surroundings => new(Given.Weekdays, ShippedFlow.Parameters());

    private static IEnumerable<string?> Opened(SimulationReport report) => report.Timeline.Where(entry => entry.Kind is TimelineKind.TaskOpened).Select(entry => entry.TaskType);

    private static Task<SimulationReport> Run(WorkflowDefinition definition, SimulationPlan plan) => WorkflowSimulation.Run(definition, plan, Surroundings, TestContext.Current.CancellationToken);
}
