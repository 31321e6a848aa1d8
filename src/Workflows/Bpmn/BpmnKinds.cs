using System.Xml.Linq;
using Kim.Workflows.Activities.Flow;
using Kim.Workflows.Definitions;
using Kim.Workflows.Execution;
using Kim.Workflows.Expressions;
using Kim.Workflows.HumanTasks;
using Kim.Workflows.Soundness;
using Kim.Workflows.State;

namespace Kim.Workflows.Bpmn;

/// <summary>Which element of BPMN says what an activity does; a plain task where none does.</summary>
internal static class BpmnKinds
{
    private static readonly HashSet<string> Gateways = ["exclusiveGateway", "inclusiveGateway", "parallelGateway", "complexGateway"];
    private static readonly HashSet<string> Containers = [Flowchart.TypeName, "Elsa.Sequence"];

    public static bool IsContainer(ActivityNode node) => node.Use is null && (node.Children.Count > 0 || Containers.Contains(node.Type));

    public static bool IsGateway(string element) => Gateways.Contains(element);

    public static bool IsEvent(string element) => element.EndsWith("Event", StringComparison.Ordinal);

    /// <param name="comesIn">Something leads to it.</param>
    /// <param name="goesOut">Something follows it.</param>
    public static string Of(ActivityNode node, bool comesIn, bool goesOut) => node.Type switch
    {
        _ when node.Use is not null => "callActivity",
        _ when IsContainer(node) => NestedDrawing.Knows(node) ? "subProcess" : "adHocSubProcess",
        UserTask.TypeName => "userTask",
        "Elsa.FlowDecision" => "exclusiveGateway",
        "Elsa.FlowSwitch" => MatchesFirst(node) ? "exclusiveGateway" : "inclusiveGateway",
        "Elsa.FlowFork" => node.Inputs.GetValueOrDefault("branches") is null or { Type: "Literal" or "Object" } ? "parallelGateway" : "inclusiveGateway",
        FlowJoin.TypeName => OfJoin(node.Inputs.GetValueOrDefault("mode")),
        "Elsa.Start" => comesIn ? "intermediateThrowEvent" : "startEvent",
        "Elsa.End" or "Elsa.Finish" or "Elsa.Complete" => goesOut ? "intermediateThrowEvent" : "endEvent",
        "Elsa.Fault" => goesOut ? "task" : "endEvent",
        "Elsa.Delay" => "intermediateCatchEvent",
        "Elsa.StartAt" or "Elsa.Timer" or "Elsa.Cron" or "Elsa.Event" => node.CanStartWorkflow && !comesIn ? "startEvent" : "intermediateCatchEvent",
        "Elsa.PublishEvent" => "intermediateThrowEvent",
        "Elsa.RunJavaScript" => "scriptTask",
        "Elsa.RunTask" => "serviceTask",
        "Elsa.ExecuteWorkflow" or "Elsa.DispatchWorkflow" => "callActivity",
        _ when node.Type.StartsWith("Kim.", StringComparison.Ordinal) => "serviceTask",
        _ => "task",
    };

    /// <summary>What the element says beside its name; <paramref name="message"/> names a message of the document.</summary>
    public static void Fill(BpmnShape shape, Func<string, string> message)
    {
        var node = shape.Activity!;
        switch (node.Type)
        {
            case "Elsa.Delay":
                shape.Content.Add(Timer("timeDuration", node.Inputs.GetValueOrDefault("timeSpan")));
                break;
            case "Elsa.StartAt":
                shape.Content.Add(Timer("timeDate", node.Inputs.GetValueOrDefault("dateTime")));
                break;
            case "Elsa.Timer":
                shape.Content.Add(Timer("timeCycle", node.Inputs.GetValueOrDefault("interval")));
                break;
            case "Elsa.Cron":
                shape.Content.Add(Timer("timeCycle", node.Inputs.GetValueOrDefault("cronExpression")));
                break;
            case "Elsa.Event" or "Elsa.PublishEvent":
                var named = Outcomes.Literal(node.Inputs.GetValueOrDefault("eventName"));
                shape.Content.Add(new(BpmnNames.Bpmn + "messageEventDefinition", named is null ? null : new XAttribute("messageRef", message(named))));
                break;
            case "Elsa.Finish" when shape.Element is "endEvent":
                shape.Content.Add(new(BpmnNames.Bpmn + "terminateEventDefinition"));
                break;
            case "Elsa.Fault" when shape.Element is "endEvent":
                shape.Content.Add(new(BpmnNames.Bpmn + "errorEventDefinition"));
                break;
            case "Elsa.RunJavaScript":
                shape.Attributes.Add(new("scriptFormat", "application/javascript"));
                shape.Content.Add(new(BpmnNames.Bpmn + "script", BpmnNames.Allowed(Said(node.Inputs.GetValueOrDefault("script")))));
                break;
            case "Elsa.While" or "Elsa.For" when shape.Element is "subProcess":
                shape.Content.Add(new(BpmnNames.Bpmn + "standardLoopCharacteristics", new XAttribute("testBefore", true)));
                break;
            case "Elsa.ForEach" or "Elsa.ParallelForEach" when shape.Element is "subProcess":
                shape.Content.Add(new(BpmnNames.Bpmn + "multiInstanceLoopCharacteristics", new XAttribute("isSequential", node.Type is "Elsa.ForEach")));
                break;
            case var _ when shape.Element is "callActivity":
                var called = node.Use?.DefinitionId ?? Outcomes.Literal(node.Inputs.GetValueOrDefault("workflowDefinitionId"));
                if (called is not null)
                    shape.Attributes.Add(new("calledElement", System.Xml.XmlConvert.EncodeLocalName(called)));
                break;
            default:
                break;
        }
        if (shape.Element is "complexGateway")
            shape.Content.Add(Expression("activationCondition", "activationCount >= 1"));
    }

    public static XElement Timer(string kind, InputExpression? input) => new(BpmnNames.Bpmn + "timerEventDefinition", Expression(kind, Said(input)));

    public static XElement Expression(string element, string text) =>
        new(BpmnNames.Bpmn + element, new XAttribute(BpmnNames.Schema + "type", "bpmn:tFormalExpression"), BpmnNames.Allowed(text));

    /// <summary>An input as people read it: the text, or the script.</summary>
    public static string Said(InputExpression? input) => PlainValues.ToText(input?.Value) ?? "";

    public static string NameOf(ActivityNode node) =>
        BpmnNames.Allowed(node.DisplayText ?? (node.Type is UserTask.TypeName ? Outcomes.Literal(node.Inputs.GetValueOrDefault("title")) : null) ?? node.Name ?? node.Id);

    private static bool MatchesFirst(ActivityNode node) =>
        node.Inputs.GetValueOrDefault("mode") is not { } mode || (mode.Type is "Literal" && PlainValues.ToText(mode.Value) is not ("MatchAny" or "1"));

    private static string OfJoin(InputExpression? mode) => mode is { Type: not "Literal" } ? "complexGateway" : JoinModes.Parse(mode?.Value) switch
    {
        JoinMode.WaitAll => "parallelGateway",
        JoinMode.WaitAllActive => "inclusiveGateway",
        _ => "complexGateway",
    };
}
