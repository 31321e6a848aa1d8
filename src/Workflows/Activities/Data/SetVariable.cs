using Kim.Workflows.Expressions;

namespace Kim.Workflows.Activities.Data;

public sealed class SetVariable : IActivity
{
    public ActivityDescriptor Descriptor { get; } = new("Elsa.SetVariable", Categories.Primitives, new("Variable setzen", "Set Variable"), new("Gibt einer Variablen einen Wert.", "Assign a workflow variable a value."))
    {
        Inputs =
        [
            Describe.Input("Variable", "Variable", "Variable", "Variable", "Die Variable, die den Wert erhält.", "variable-picker") with { IsWrapped = false },
            Describe.Input("Value", "Object", "Wert", "Value", "Der neue Wert."),
        ],
    };

    public ValueTask<ActivityResult> Execute(ActivityContext context, CancellationToken cancellationToken)
    {
        var value = context.Input("value");
        var reference = VariableReference.From(context.Node.Inputs.GetValueOrDefault("variable")?.Value);
        if (reference is null || context.VariableName(reference) is not { } name)
            return ValueTask.FromResult<ActivityResult>(new ActivityResult.Faulted("workflow.unknown-variable", $"Variable '{reference?.Id ?? reference?.Name}' not found."));
        return ValueTask.FromResult(ActivityResult.DoneWith(new() { Variables = new Dictionary<string, object?> { [name] = value } }));
    }
}
