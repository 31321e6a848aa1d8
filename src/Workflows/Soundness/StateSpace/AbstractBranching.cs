using Kim.Workflows.Activities;
using Kim.Workflows.Definitions;

namespace Kim.Workflows.Soundness.StateSpace;

/// <summary>Stands for a composite that runs one of its children or none, as data say; where several cases may apply also all of them.</summary>
internal sealed class AbstractBranching(IActivity real, Choices choices) : ICompositeActivity
{
    public ActivityDescriptor Descriptor => real.Descriptor;

    public ValueTask<ActivityResult> Execute(ActivityContext context, CancellationToken cancellationToken)
    {
        List<ActivityNode> children = [.. context.Node.Children.Values.SelectMany(list => list)];
        var several = children.Count > 1 && Outcomes.Literal(context.Node.Inputs.GetValueOrDefault("mode")) is "MatchAny" or "1";
        var taken = choices.Take(children.Count + (several ? 2 : 1));
        List<ActivityNode> run = taken < children.Count ? [children[taken]] : taken > children.Count ? children : [];
        return ValueTask.FromResult(run.Count == 0 ? ActivityResult.Done : new ActivityResult.Scheduled([.. run.Select(child => new ScheduledChild(child))], Writes.None));
    }

    public ActivityResult ChildCompleted(ActivityContext context, ChildCompletion child) => context.LiveChildren.Count == 0 ? ActivityResult.Done : ActivityResult.StayOpen;
}
