using Kim.Workflows.Activities;
using Kim.Workflows.Definitions;

namespace Kim.Workflows.Soundness.StateSpace;

/// <summary>Stands for a composite that runs one of its children or none, as data say.</summary>
internal sealed class AbstractBranching(IActivity real, Choices choices) : ICompositeActivity
{
    public ActivityDescriptor Descriptor => real.Descriptor;

    public ValueTask<ActivityResult> Execute(ActivityContext context, CancellationToken cancellationToken)
    {
        List<ActivityNode> children = [.. context.Node.Children.Values.SelectMany(list => list)];
        var taken = choices.Take(children.Count + 1);
        return ValueTask.FromResult(taken == children.Count ? ActivityResult.Done : new ActivityResult.Scheduled([new(children[taken])], Writes.None));
    }

    public ActivityResult ChildCompleted(ActivityContext context, ChildCompletion child) => ActivityResult.Done;
}

/// <summary>Stands for a composite that runs its body never, once or again and again, as data say.</summary>
internal sealed class AbstractLoop(IActivity real, Choices choices) : ICompositeActivity
{
    public ActivityDescriptor Descriptor => real.Descriptor;

    public ValueTask<ActivityResult> Execute(ActivityContext context, CancellationToken cancellationToken) => ValueTask.FromResult(Round(context));

    public ActivityResult ChildCompleted(ActivityContext context, ChildCompletion child) => Round(context);

    private ActivityResult Round(ActivityContext context) =>
        context.Node.Children.Values.SelectMany(list => list).FirstOrDefault() is { } body && choices.Take(2) == 0
            ? new ActivityResult.Scheduled([new(body)], Writes.None)
            : ActivityResult.Done;
}
