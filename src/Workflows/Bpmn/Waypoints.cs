namespace Kim.Workflows.Bpmn;

/// <summary>
/// Lines with right angles. What does not lead straight to the next goes up or down between the columns, along between the rows, and so
/// crosses other lines but no shapes of Elsa's usual grid.
/// </summary>
internal static class Waypoints
{
    private const double Detour = 40, Side = 15, Near = 260;

    /// <param name="index">The line's number; keeps lines in the same gap apart.</param>
    public static IReadOnlyList<(double X, double Y)> Of(BpmnLine line, int index, IReadOnlyList<BpmnShape> shapes)
    {
        var (from, to) = (line.Source.Box, line.Target.Box);
        var shift = (index % 5 - 2) * 5;
        if (line.Source.AttachedTo is not null)
            return [(from.MiddleX, from.Bottom), (from.MiddleX, from.Bottom + Detour), (to.X - Side, from.Bottom + Detour), (to.X - Side, to.MiddleY), (to.X, to.MiddleY)];
        if (Math.Abs(from.MiddleX - to.MiddleX) < 1 && Free(line, shapes, new(from.MiddleX, Math.Min(from.MiddleY, to.MiddleY), 0, Math.Abs(from.MiddleY - to.MiddleY))))
            return to.Y >= from.Bottom ? [(from.MiddleX, from.Bottom), (to.MiddleX, to.Y)] : [(from.MiddleX, from.Y), (to.MiddleX, to.Bottom)];
        if (to.X < from.Right)
            return Back(line, shift);
        if (Math.Abs(from.MiddleY - to.MiddleY) < 1 && Free(line, shapes, new(from.Right, from.MiddleY, to.X - from.Right, 0)))
            return [(from.Right, from.MiddleY), (to.X, to.MiddleY)];
        if (to.X - from.Right < Near && Math.Abs(from.MiddleY - to.MiddleY) >= 1)
            return Beside(line);

        var along = Along(from, to, shift);
        return [.. Leave(line, along), (to.X - Side + shift / 2.0, along), (to.X - Side + shift / 2.0, to.MiddleY), (to.X, to.MiddleY)];
    }

    private static (double X, double Y)[] Beside(BpmnLine line)
    {
        var (from, to) = (line.Source.Box, line.Target.Box);
        if (BpmnKinds.IsGateway(line.Source.Element))
            return [(from.MiddleX, to.MiddleY > from.MiddleY ? from.Bottom : from.Y), (from.MiddleX, to.MiddleY), (to.X, to.MiddleY)];
        var middle = (from.Right + to.X) / 2;
        return [(from.Right, from.MiddleY), (middle, from.MiddleY), (middle, to.MiddleY), (to.X, to.MiddleY)];
    }

    private static (double X, double Y)[] Back(BpmnLine line, double shift)
    {
        var (from, to) = (line.Source.Box, line.Target.Box);
        var along = Along(from, to, shift);
        return [.. Leave(line, along), (to.MiddleX, along), (to.MiddleX, along > to.MiddleY ? to.Bottom : to.Y)];
    }

    /// <summary>The height between the rows next to the target: above it when the line comes from above.</summary>
    private static double Along(Box from, Box to, double shift) => (to.MiddleY > from.MiddleY + 1 ? to.Y - Detour : to.Bottom + Detour) + shift;

    private static (double X, double Y)[] Leave(BpmnLine line, double along)
    {
        var from = line.Source.Box;
        return BpmnKinds.IsGateway(line.Source.Element) || BpmnKinds.IsEvent(line.Source.Element)
            ? [(from.MiddleX, along > from.MiddleY ? from.Bottom : from.Y), (from.MiddleX, along)]
            : [(from.Right, from.MiddleY), (from.Right + Side, from.MiddleY), (from.Right + Side, along)];
    }

    private static bool Free(BpmnLine line, IReadOnlyList<BpmnShape> shapes, Box way) => !shapes.Any(shape => shape != line.Source && shape != line.Target
        && shape.Box.X <= way.Right && shape.Box.Right >= way.X && shape.Box.Y <= way.Bottom && shape.Box.Bottom >= way.Y);
}
