using Kim.Workflows.State;

namespace Kim.Workflows.Activities.Control;

/// <summary>Ends the workflow it is drawn in with outcomes; in a workflow used as activity these are the outcomes of that activity.</summary>
public sealed class Complete : IActivity
{
    public ActivityDescriptor Descriptor { get; } = new("Elsa.Complete", Categories.Composition, new("Ablauf abschließen", "Complete"),
        new("Schließt den Ablauf, in dem es steht, mit einem Ergebnis ab.", "Signals the current composite activity to complete itself as a whole."))
    {
        Inputs = [Describe.Input("Outcomes", "Object", "Ergebnisse", "Outcomes", "Ergebnis, mit dem der Ablauf endet; ohne Angabe „Done“.", "outcome-picker") with { DefaultSyntax = "Object" }],
        IsTerminal = true,
    };

    public ValueTask<ActivityResult> Execute(ActivityContext context, CancellationToken cancellationToken)
    {
        var outcomes = context.Input("outcomes") switch
        {
            string text => [text],
            IReadOnlyDictionary<string, object?> => ["Done"],
            System.Collections.IEnumerable list => [.. list.Cast<object?>().Select(PlainValues.ToText).OfType<string>()],
            _ => (IReadOnlyList<string>)["Done"],
        };
        return ValueTask.FromResult<ActivityResult>(new ActivityResult.Completed(["Done"], Writes.None) { WorkflowOutcomes = outcomes });
    }
}
