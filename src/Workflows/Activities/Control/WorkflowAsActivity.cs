using Kim.Workflows.Definitions;

namespace Kim.Workflows.Activities.Control;

/// <summary>
/// A published workflow used as an activity. Its inputs and outputs are those the workflow declares, seen in there as variables; its outcomes are
/// what a Complete names. The workflow itself is the only child and part of the same instance.
/// </summary>
public sealed class WorkflowAsActivity : ICompositeActivity
{
    public const string TypeName = "Elsa.Workflows.Management.Activities.WorkflowDefinitionActivity.WorkflowDefinitionActivity";

    public ActivityDescriptor Descriptor { get; } = new(TypeName, Categories.Workflows, new("Ablauf als Aktivität", "Workflow Definition Activity"),
        new("Führt einen veröffentlichten Ablauf als Teil dieses Ablaufs aus.", "Runs a published workflow as part of this one."))
    {
        IsBrowsable = false,
    };

    public ActivityDescriptor DescriptorFor(ActivityNode node) => node.Use?.Definition is { } used ? DescriptorOf(used) : Descriptor;

    /// <summary>How a designer shows a workflow among the activities.</summary>
    public static ActivityDescriptor DescriptorOf(WorkflowDefinition definition) => definition.Descriptor ??= Describe(definition, definition.Name ?? definition.DefinitionId, definition.Description ?? "");

    public ValueTask<ActivityResult> Execute(ActivityContext context, CancellationToken cancellationToken)
    {
        var used = context.Node.Use!.Definition!;
        var arguments = used.Outputs.ToDictionary(output => output.Name, _ => (object?)null);
        foreach (var input in used.Inputs)
            arguments[input.Name] = context.Input(NodeInputs.KeyOf(input.Name));
        return ValueTask.FromResult<ActivityResult>(new ActivityResult.Scheduled([new(context.Child("root")!)], new() { Arguments = arguments }));
    }

    public ActivityResult ChildCompleted(ActivityContext context, ChildCompletion child) => ActivityResult.Done;

    private static ActivityDescriptor Describe(WorkflowDefinition definition, string name, string description) =>
        new(definition.TypeName, definition.Category is { } category ? new(category, category) : Categories.Workflows, new(name, name), new(description, description))
        {
            Version = definition.Version,
            Inputs = [.. definition.Inputs.Select(Describe)],
            Outputs = [.. definition.Outputs.Select(output => new OutputDescriptor(output.Name, output.TypeName, NameOf(output), output.Description ?? "") { IsSynthetic = true })],
            Ports = [.. definition.Outcomes.Select(outcome => new PortDescriptor(outcome, new(outcome, outcome)))],
        };

    private static InputDescriptor Describe(ArgumentDeclaration input) => new(input.Name, input.TypeName, NameOf(input), input.Description ?? "")
    {
        UiHint = input.UiHint is { Length: > 0 } hint ? hint : "singleline",
        Category = input.Category,
        IsSynthetic = true,
    };

    private static Wording NameOf(ArgumentDeclaration argument) => argument.DisplayName is { Length: > 0 } name ? new(name, name) : new(argument.Name, argument.Name);
}
