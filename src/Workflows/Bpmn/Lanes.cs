using Kim.Workflows.Definitions;
using Kim.Workflows.HumanTasks;
using Kim.Workflows.Soundness;

namespace Kim.Workflows.Bpmn;

/// <summary>
/// A lane for each role that a user task names. What has no role stands in the lane of what leads to it. Elsa's places are kept within a lane;
/// lanes stand below each other, without the rows that are empty in them.
/// </summary>
internal static class Lanes
{
    private const double Margin = 50, Gap = 70, Left = 60;

    public static void Divide(BpmnPlane plane, BpmnIds ids, Func<string, string> roleName)
    {
        var roles = plane.Shapes.Where(shape => RoleOf(shape.Activity) is not null).ToDictionary(shape => shape, shape => RoleOf(shape.Activity)!);
        if (roles.Count == 0)
            return;
        foreach (var shape in plane.Shapes.Where(shape => (shape.AttachedTo ?? shape.Beside) is { } owner && roles.ContainsKey(owner)))
            roles[shape] = roles[(shape.AttachedTo ?? shape.Beside)!];
        Spread(plane, roles, line => (line.Source, line.Target));
        Spread(plane, roles, line => (line.Target, line.Source));
        foreach (var shape in plane.Shapes)
            roles.TryAdd(shape, roles.First().Value);

        var steps = StepsFromStart(plane);
        var (left, right) = (plane.Shapes.Min(shape => shape.Box.X) - Left, plane.Shapes.Max(shape => shape.Box.Right) + Left);
        var top = plane.Shapes.Min(shape => shape.Box.Y) - Margin;
        foreach (var group in plane.Shapes.GroupBy(shape => roles[shape]).OrderBy(group => group.Min(shape => steps.GetValueOrDefault(shape, int.MaxValue))).ThenBy(group => group.Min(shape => shape.Box.X)))
        {
            var lane = new BpmnLane(ids.New($"lane.{group.Key}"), group.Key, BpmnNames.Allowed(roleName(group.Key)), [.. group]);
            var height = Stack(lane.Shapes, top + Margin) + Margin - top;
            lane.Box = new(left, top, right - left, height);
            plane.Lanes.Add(lane);
            top += height;
        }
    }

    public static string? RoleOf(ActivityNode? node) => node?.Type is UserTask.TypeName ? Outcomes.Literal(node.Inputs.GetValueOrDefault("role")) : null;

    /// <summary>Who begins stands on top.</summary>
    private static Dictionary<BpmnShape, int> StepsFromStart(BpmnPlane plane)
    {
        var lines = plane.Lines.ToLookup(line => line.Source, line => line.Target);
        var steps = plane.Shapes.Where(shape => shape.Element is "startEvent").ToDictionary(shape => shape, _ => 0);
        var next = new Queue<BpmnShape>(steps.Keys);
        while (next.TryDequeue(out var shape))
            foreach (var target in lines[shape].Where(target => steps.TryAdd(target, steps[shape] + 1)))
                next.Enqueue(target);
        return steps;
    }

    private static void Spread(BpmnPlane plane, Dictionary<BpmnShape, string> roles, Func<BpmnLine, (BpmnShape From, BpmnShape To)> direction)
    {
        var lines = plane.Lines.Select(direction).ToLookup(line => line.From, line => line.To);
        var next = new Queue<BpmnShape>(plane.Shapes.Where(roles.ContainsKey));
        while (next.TryDequeue(out var shape))
            foreach (var other in lines[shape].Where(other => roles.TryAdd(other, roles[shape])))
                next.Enqueue(other);
    }

    /// <summary>Moves the shapes of a lane to its top and closes wide gaps; the new bottom.</summary>
    private static double Stack(List<BpmnShape> shapes, double top)
    {
        var bottom = top;
        var (reached, shift) = (double.NaN, 0.0);
        foreach (var shape in shapes.OrderBy(shape => shape.Box.Y).ThenBy(shape => shape.Box.X))
        {
            if (double.IsNaN(reached))
                (shift, reached) = (top - shape.Box.Y, shape.Box.Bottom);
            else if (shape.Box.Y - reached > Gap)
                shift -= shape.Box.Y - reached - Gap;
            reached = Math.Max(reached, shape.Box.Bottom);
            shape.Box = shape.Box with { Y = shape.Box.Y + shift };
            bottom = Math.Max(bottom, shape.Box.Bottom);
        }
        return bottom;
    }
}
