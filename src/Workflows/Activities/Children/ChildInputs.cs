namespace Kim.Workflows.Activities.Children;

/// <summary>What the activities that start other workflows ask alike.</summary>
internal static class ChildInputs
{
    public static readonly InputDescriptor Definition = Describe.Text("WorkflowDefinitionId", "Ablauf", "Workflow Definition", uiHint: "workflow-definition-picker");

    public static readonly InputDescriptor CorrelationId = Describe.Text("CorrelationId", "Zuordnungsschlüssel", "Correlation ID");

    public static readonly InputDescriptor Input = Describe.Input("Input", "ObjectDictionary", "Eingaben", "Input", "dropdown");

    public static readonly InputDescriptor WaitForCompletion = Describe.Input("WaitForCompletion", "Boolean", "Auf das Ende warten", "Wait for Completion", "checkbox");

    public static readonly InputDescriptor StartNewTrace = Describe.Input("StartNewTrace", "Boolean", "Eigene Ablaufverfolgung", "Start New Trace", "checkbox") with { Category = "Open Telemetry" };

    public static readonly InputDescriptor Channel = Describe.Text("ChannelName", "Kanal", "Channel", uiHint: "dropdown");
}
