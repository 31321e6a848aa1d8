namespace Kim.Workflows.Bpmn;

/// <summary>Lines with right angles: forward from side to side, back below everything between.</summary>
internal static class Waypoints
{
    private const double Detour = 40;

    public static IReadOnlyList<(double X, double Y)> Of(BpmnLine line)
    {
        var (from, to) = (line.Source.Box, line.Target.Box);
        if (line.Source.AttachedTo is not null)
            return [(from.MiddleX, from.Bottom), (from.MiddleX, from.Bottom + Detour), (to.X - Detour / 2, from.Bottom + Detour), (to.X - Detour / 2, to.MiddleY), (to.X, to.MiddleY)];
        if (to.X >= from.Right)
        {
            if (Math.Abs(from.MiddleY - to.MiddleY) < 1)
                return [(from.Right, from.MiddleY), (to.X, to.MiddleY)];
            var middle = BpmnKinds.IsGateway(line.Source.Element) ? from.MiddleX : (from.Right + to.X) / 2;
            return BpmnKinds.IsGateway(line.Source.Element)
                ? [(middle, to.MiddleY > from.MiddleY ? from.Bottom : from.Y), (middle, to.MiddleY), (to.X, to.MiddleY)]
                : [(from.Right, from.MiddleY), (middle, from.MiddleY), (middle, to.MiddleY), (to.X, to.MiddleY)];
        }
        if (to.Y >= from.Bottom && Math.Abs(from.MiddleX - to.MiddleX) < 1)
            return [(from.MiddleX, from.Bottom), (to.MiddleX, to.Y)];
        var below = Math.Max(from.Bottom, to.Bottom) + Detour;
        return [(from.MiddleX, from.Bottom), (from.MiddleX, below), (to.MiddleX, below), (to.MiddleX, to.Bottom)];
    }
}
