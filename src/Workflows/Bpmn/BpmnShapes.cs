using System.Xml.Linq;
using Kim.Workflows.Definitions;

namespace Kim.Workflows.Bpmn;

/// <summary>An element of the diagram with its place.</summary>
/// <param name="Element">Its local name, e.g. <c>userTask</c>.</param>
/// <param name="Activity">Null: only drawn, because BPMN says with an element what a definition says otherwise.</param>
internal sealed class BpmnShape(string id, string element, string? name, ActivityNode? activity, Box box)
{
    public string Id { get; } = id;
    public string Element { get; set; } = element;
    public string? Name { get; } = name;
    public ActivityNode? Activity { get; } = activity;
    public Box Box { get; set; } = box;

    /// <summary>The activity whose side it stands at.</summary>
    public BpmnShape? Beside { get; init; }

    /// <summary>The task that a boundary event is attached to.</summary>
    public BpmnShape? AttachedTo { get; init; }

    /// <summary>Further content: event definitions, a script, loop characteristics.</summary>
    public List<XElement> Content { get; } = [];

    public List<XAttribute> Attributes { get; } = [];

    /// <summary>What is drawn inside, on a plane of its own.</summary>
    public BpmnPlane? Inside { get; set; }
}

internal sealed record BpmnLine(string Id, BpmnShape Source, BpmnShape Target)
{
    public string? Name { get; init; }

    /// <summary>The outcome it leaves by; null where the source is only drawn or has no choice.</summary>
    public string? Port { get; init; }

    public string? Condition { get; init; }
    public bool IsDefault { get; init; }
}

[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]
internal readonly record struct Box(double X, double Y, double Width, double Height)
{
    public double Right => X + Width;
    public double Bottom => Y + Height;
    public double MiddleX => X + Width / 2;
    public double MiddleY => Y + Height / 2;

    /// <summary>A smaller box in its middle.</summary>
    public Box Middle(double size) => new(MiddleX - size / 2, MiddleY - size / 2, size, size);
}

/// <summary>One canvas: the process, or a container that is opened.</summary>
internal sealed class BpmnPlane
{
    public List<BpmnShape> Shapes { get; } = [];
    public List<BpmnLine> Lines { get; } = [];
    public List<BpmnLane> Lanes { get; } = [];
}

internal sealed record BpmnLane(string Id, string Role, string Name, List<BpmnShape> Shapes)
{
    public Box Box { get; set; }
}

/// <summary>Ids of the document, each given once. Activities keep theirs as far as XML allows.</summary>
internal sealed class BpmnIds
{
    private readonly HashSet<string> taken = [];
    private readonly Dictionary<ActivityNode, string> ofActivities = [];

    public BpmnIds(WorkflowDefinition definition)
    {
        foreach (var node in definition.Graph.Nodes)
            ofActivities[node] = New(node.Id);
    }

    public string Of(ActivityNode node) => ofActivities[node];

    public string New(string wish)
    {
        var id = System.Xml.XmlConvert.EncodeLocalName(wish) is { Length: > 0 } encoded ? encoded : "element";
        for (var number = 1; ; number++)
            if (taken.Add(number == 1 ? id : $"{id}.{number}"))
                return number == 1 ? id : $"{id}.{number}";
    }
}
