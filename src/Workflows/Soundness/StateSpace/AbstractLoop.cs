using Kim.Workflows.Activities;

namespace Kim.Workflows.Soundness.StateSpace;

/// <summary>Stands for a composite that runs its body never, once or again and again, as data say.</summary>
internal sealed class AbstractLoop(IActivity real, Choices choices) : IBreakable
{
    public ActivityDescriptor Descriptor => real.Descriptor;

    public bool IsLoop => true;

    public ValueTask<ActivityResult> Execute(ActivityContext context, CancellationToken cancellationToken) => ValueTask.FromResult(Round(context));

    public ActivityResult ChildCompleted(ActivityContext context, ChildCompletion child) => Round(context);

    private ActivityResult Round(ActivityContext context) =>
        !context.IsBreaking && context.Child("body") is { } body && choices.Take(2) == 0
            ? new ActivityResult.Scheduled([new(body)], Writes.None)
            : ActivityResult.Done;
}

/// <summary>Stands for a composite that runs its body for several values at once: for none, for one or for two of them.</summary>
internal sealed class AbstractParallelLoop(IActivity real, Choices choices) : IBreakable
{
    public ActivityDescriptor Descriptor => real.Descriptor;

    public bool IsLoop => true;

    public ValueTask<ActivityResult> Execute(ActivityContext context, CancellationToken cancellationToken)
    {
        var rounds = context.Child("body") is { } body ? Enumerable.Repeat(body, choices.Take(3)).ToList() : [];
        return ValueTask.FromResult(rounds.Count == 0 ? ActivityResult.Done : new ActivityResult.Scheduled([.. rounds.Select(round => new ScheduledChild(round))], Writes.None));
    }

    public ActivityResult ChildCompleted(ActivityContext context, ChildCompletion child) => context.LiveChildren.Count == 0 ? ActivityResult.Done : ActivityResult.StayOpen;
}
