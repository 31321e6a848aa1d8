using Kim.Workflows.Activities.Children;
using Kim.Workflows.Activities.Control;
using Kim.Workflows.Activities.Data;
using Kim.Workflows.Activities.Flow;
using Kim.Workflows.Activities.Waiting;
using Kim.Workflows.Execution;
using Kim.Workflows.HumanTasks;

namespace Kim.Workflows.Activities;

/// <summary>The generic activity types: one line each. Every catalogue begins with them.</summary>
public static class BuiltInActivities
{
    private static readonly IReadOnlyList<IActivity> Stateless =
    [
        new Flowchart(), new FlowDecision(), new FlowSwitch(), new FlowFork(), new FlowJoin(), new Start(), new End(), new StateMachine(),
        new Sequence(), new If(), new Switch(), new For(), new ForEach(), new ParallelForEach(), new While(), new Fork(), new Control.Parallel(),
        new Break(), new Complete(), new Finish(), new Fault(), new Workflow(), new WorkflowAsActivity(),
        new SetVariable(), new SetOutput(), new SetName(), new Correlate(), new WriteLine(), new RunJavaScript(),
        new Cron(), new Event(), new PublishEvent(), new RunTask(),
        new ExecuteWorkflow(), new DispatchWorkflow(), new BulkDispatchWorkflows(),
    ];

    /// <summary>All of them; those that need the product's calendar or people are made anew.</summary>
    public static IEnumerable<IActivity> With(IAssignment assignment, IWorkingDays workingDays) =>
        [.. Stateless, new Delay(workingDays), new StartAt(workingDays), new Waiting.Timer(workingDays), new UserTask(assignment, workingDays)];
}
