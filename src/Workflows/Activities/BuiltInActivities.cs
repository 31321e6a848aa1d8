using Kim.Workflows.Activities.Control;
using Kim.Workflows.Activities.Data;
using Kim.Workflows.Activities.Flow;
using Kim.Workflows.Activities.Waiting;
using Kim.Workflows.HumanTasks;

namespace Kim.Workflows.Activities;

/// <summary>The generic activity types: one line each. The host registers them beside those of its features.</summary>
public static class BuiltInActivities
{
    public static IReadOnlyList<Type> Types { get; } =
    [
        typeof(Flowchart), typeof(FlowDecision), typeof(FlowSwitch), typeof(FlowFork), typeof(FlowJoin), typeof(Start), typeof(End),
        typeof(Sequence), typeof(If), typeof(Finish), typeof(Fault),
        typeof(SetVariable), typeof(SetName), typeof(Correlate), typeof(WriteLine),
        typeof(Delay), typeof(StartAt), typeof(Event), typeof(PublishEvent),
        typeof(UserTask),
    ];
}
