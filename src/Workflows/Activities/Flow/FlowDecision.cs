namespace Kim.Workflows.Activities.Flow;

public sealed class FlowDecision : IActivity
{
    public ActivityDescriptor Descriptor { get; } = new("Elsa.FlowDecision", Categories.Branching, new("Entscheidung", "Decision"),
        new("Prüft eine Bedingung und geht den einen oder den anderen Weg.", "Evaluate a Boolean condition to determine which path to execute next."))
    {
        Inputs = [Describe.Input("Condition", "Boolean", "Bedingung", "Condition", "Trifft sie zu, geht es bei „Ja“ weiter, sonst bei „Nein“; meist ein Skript.") with { Otherwise = false }],
        Ports = [Describe.Port("True", "Ja", "True"), Describe.Port("False", "Nein", "False")],
    };

    public ValueTask<ActivityResult> Execute(ActivityContext context, CancellationToken cancellationToken) =>
        ValueTask.FromResult(ActivityResult.Leave(context.Flag("condition") ? "True" : "False"));
}
