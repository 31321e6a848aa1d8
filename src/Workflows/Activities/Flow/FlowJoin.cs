namespace Kim.Workflows.Activities.Flow;

/// <summary>Brings branches together. Its mode is the scheduler's business; it only passes on.</summary>
public sealed class FlowJoin : IActivity
{
    public const string TypeName = "Elsa.FlowJoin";

    public ActivityDescriptor Descriptor { get; } = new(TypeName, Categories.Branching, new("Zusammenführung", "Join"),
        new("Führt mehrere Wege zu einem zusammen.", "Merge multiple branches into a single branch of execution."))
    {
        Inputs =
        [
            Describe.Choice("Mode", "FlowJoinMode", "Art", "Mode", "Auf welche der ankommenden Wege gewartet wird.",
                new("WaitAny", "Auf den ersten Weg"), new("WaitAll", "Auf alle Wege"), new("WaitAllActive", "Auf alle Wege, die gegangen werden")),
        ],
    };

    public ValueTask<ActivityResult> Execute(ActivityContext context, CancellationToken cancellationToken) => ValueTask.FromResult(ActivityResult.Done);
}
