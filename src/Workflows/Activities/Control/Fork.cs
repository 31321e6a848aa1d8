namespace Kim.Workflows.Activities.Control;

/// <summary>Runs its branches at once and goes on after all, or after the first, which calls the others off.</summary>
public sealed class Fork : IBreakable
{
    public ActivityDescriptor Descriptor { get; } = new("Elsa.Fork", Categories.ControlFlow, new("Verzweigung", "Fork"), new("Geht mehrere Wege zugleich.", "Branch execution into multiple branches."))
    {
        Inputs =
        [
            Describe.Choice("JoinMode", "ForkJoinMode", "Weiter nach", "Join Mode", "Ob alle Wege beendet sein müssen oder einer genügt.",
                new("WaitAll", "Allen Wegen"), new("WaitAny", "Dem ersten Weg")) with { IsWrapped = false },
        ],
        IsBrowsable = false,
    };

    public bool IsLoop => false;

    public ValueTask<ActivityResult> Execute(ActivityContext context, CancellationToken cancellationToken)
    {
        var branches = context.Node.Children.GetValueOrDefault("branches") ?? [];
        return ValueTask.FromResult(branches.Count == 0 ? ActivityResult.Done : new ActivityResult.Scheduled([.. branches.Select(branch => new ScheduledChild(branch))], Writes.None));
    }

    public ActivityResult ChildCompleted(ActivityContext context, ChildCompletion child) =>
        context.IsBreaking || context.Text("joinMode") is "WaitAny" or "1" || context.LiveChildren.Count == 0 ? ActivityResult.Done : ActivityResult.StayOpen;
}
