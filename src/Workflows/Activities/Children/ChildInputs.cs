namespace Kim.Workflows.Activities.Children;

/// <summary>What the activities that start other workflows ask alike.</summary>
internal static class ChildInputs
{
    public static readonly InputDescriptor Definition =
        Describe.Text("WorkflowDefinitionId", "Ablauf", "Workflow Definition", "Der Ablauf, der gestartet wird.", uiHint: "workflow-definition-picker");

    public static readonly InputDescriptor CorrelationId = Describe.Text("CorrelationId", "Zuordnungsschlüssel", "Correlation ID", "Zuordnungsschlüssel des gestarteten Ablaufs.");

    public static readonly InputDescriptor Input = Describe.Input("Input", "ObjectDictionary", "Eingaben", "Input", "Eingaben für den gestarteten Ablauf, als Objekt.", "dropdown");

    public static readonly InputDescriptor WaitForCompletion =
        Describe.Input("WaitForCompletion", "Boolean", "Auf das Ende warten", "Wait for Completion", "Es geht erst weiter, wenn der gestartete Ablauf beendet ist, auch wenn er wartet.", "checkbox");

    public static readonly InputDescriptor StartNewTrace =
        Describe.Input("StartNewTrace", "Boolean", "Eigene Ablaufverfolgung", "Start New Trace", "Der gestartete Ablauf erhält eine eigene technische Ablaufverfolgung.", "checkbox") with { Category = "Open Telemetry" };

    public static readonly InputDescriptor Channel = Describe.Choice("ChannelName", "String", "Kanal", "Channel", "Es gibt nur den Standardkanal.", new Choice("", "Standard"));
}
