using Kim.Workflows.Activities;
using Kim.Workflows.Definitions;

namespace Kim.Api.Features.Designer.Descriptors;

/// <summary>Turns the engine's descriptors into Elsa's, with the choices that the product knows for the tenant.</summary>
internal static class ActivityViews
{
    /// <summary>How Elsa names a class that clients need not know.</summary>
    private const string NoClass = "UnregisteredClrType:";
    private const string WorkflowClass = NoClass + "Elsa.Workflows.Management.Activities.WorkflowDefinitionActivity.WorkflowDefinitionActivity, Elsa.Workflows.Management";

    private static readonly IReadOnlyDictionary<string, object> Nothing = new Dictionary<string, object>();

    public static ActivityDescriptorView Of(ActivityDescriptor descriptor, ChoiceLists choices) => new(
        descriptor.TypeName, NoClass + descriptor.TypeName, descriptor.Namespace, descriptor.Name, descriptor.Version, descriptor.Category.German, descriptor.DisplayName.German,
        Given(descriptor.Description.German), [.. descriptor.Inputs.Select(input => Input(input, choices))], [.. descriptor.Outputs.Select(Output)], descriptor.IsTrigger ? "Trigger" : "Action", false,
        [.. descriptor.Ports.Select(port => new PortView(port.Name, port.DisplayName.German, port.Type, descriptor.IsBrowsable))],
        new Dictionary<string, object> { ["Type"] = NoClass + descriptor.TypeName }, Beginning(descriptor), descriptor.IsContainer, descriptor.IsBrowsable, descriptor.IsStart, descriptor.IsTerminal);

    /// <summary>A workflow that is used as activity: its version is part of what a client puts on the canvas.</summary>
    public static ActivityDescriptorView Of(WorkflowDefinition definition, bool isPublished, ChoiceLists choices) =>
        Of(WorkflowAsActivityOf(definition), choices) with
        {
            ClrType = WorkflowClass,
            Ports = [new("Root", "Inhalt", "Embedded", false), .. definition.Outcomes.Select(outcome => new PortView(outcome, outcome, "Flow", true))],
            CustomProperties = new Dictionary<string, object>
            {
                ["RootType"] = "WorkflowDefinitionActivity",
                ["WorkflowDefinitionId"] = definition.DefinitionId,
                ["WorkflowDefinitionVersionId"] = definition.VersionId,
            },
            ConstructionProperties = new Dictionary<string, object>
            {
                ["WorkflowDefinitionId"] = definition.DefinitionId,
                ["WorkflowDefinitionVersionId"] = definition.VersionId,
                ["Version"] = definition.Version,
            },
            IsBrowsable = isPublished,
        };

    /// <summary>Something drawn that nobody here can run. Clients fail on a type they have no descriptor of; with this one it is shown and can be removed.</summary>
    public static ActivityDescriptorView Missing(string typeName, int version) => new(
        typeName, NoClass + typeName, null, typeName, version, "Unbekannt", $"Unbekannt: {typeName}", "Diese Aktivität gibt es hier nicht. Sie bleibt erhalten, kann aber nicht veröffentlicht werden.",
        [], [], "Action", false, [], Nothing, Nothing, IsContainer: false, IsBrowsable: false, IsStart: false, IsTerminal: false);

    private static ActivityDescriptor WorkflowAsActivityOf(WorkflowDefinition definition) => Kim.Workflows.Activities.Control.WorkflowAsActivity.DescriptorOf(definition);

    private static InputView Input(InputDescriptor input, ChoiceLists choices) => new(
        input.IsWrapped, input.UiHint, input.Category, input.DefaultValue, input.DefaultSyntax, false, false, input.AutoEvaluate, Specifications(input, choices), input.Name, input.TypeName,
        input.DisplayName.German, Given(input.Description), 0, input.IsBrowsable, true, input.IsSynthetic);

    private static OutputView Output(OutputDescriptor output) => new(
        output.Name, output.TypeName, output.DisplayName.German, Given(output.Description), 0, true, true, output.IsSynthetic);

    /// <summary>Workflows that are used as activities need not describe themselves.</summary>
    private static string? Given(string text) => text.Length > 0 ? text : null;

    private static IReadOnlyDictionary<string, object> Specifications(InputDescriptor input, ChoiceLists choices) => (input.UiHint, choices.Of(input)) switch
    {
        ("code-editor", _) => new Dictionary<string, object> { ["code-editor"] = new { language = "javascript" } },
        (_, { Count: > 0 } items) => new Dictionary<string, object> { ["dropdown"] = new { selectList = new { items = items.Select(item => new { text = item.Text, value = item.Value }) } } },
        _ => Nothing,
    };

    /// <summary>What a client shows as default and what it stores are the same: a new activity begins with its defaults written down.</summary>
    private static Dictionary<string, object> Beginning(ActivityDescriptor descriptor) => descriptor.Inputs
        .Where(input => input is { IsWrapped: true, DefaultValue: not null and not "" })
        .ToDictionary(input => input.Name, object (input) => new WrappedValue(input.TypeName, new(input.DefaultSyntax ?? "Literal", input.DefaultValue!)));
}
