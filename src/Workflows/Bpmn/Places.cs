using System.Text.Json;
using Kim.Workflows.Definitions;

namespace Kim.Workflows.Bpmn;

/// <summary>Where activities stand on Elsa's canvas; those without a place stand behind what leads to them.</summary>
internal static class Places
{
    private const double Width = 200, Height = 60, Column = 377, Row = 130;

    public static Dictionary<ActivityNode, Box> Of(ActivityNode flowchart)
    {
        var nodes = flowchart.Children.GetValueOrDefault("activities") ?? [];
        var (columns, rows) = (Columns(nodes, flowchart.Connections), new Dictionary<int, int>());
        var places = new Dictionary<ActivityNode, Box>();
        foreach (var node in nodes)
        {
            if (Drawn(node) is { } drawn)
            {
                places[node] = drawn;
                continue;
            }
            var column = columns[node];
            var row = rows[column] = rows.GetValueOrDefault(column, -1) + 1;
            places[node] = new(column * Column, row * Row, Width, Height);
        }
        return places;
    }

    public static Box InRow(int index) => new(index * Column, 0, Width, Height);

    public static Box? Drawn(ActivityNode node)
    {
        if (Part(Part(node.Source, "metadata"), "designer") is not { } designer || Part(designer, "position") is not { } position
            || Number(position, "x") is not { } x || Number(position, "y") is not { } y)
            return null;
        var size = Part(designer, "size");
        return new(x, y, Math.Clamp(Number(size, "width") ?? Width, 40, 2000), Math.Clamp(Number(size, "height") ?? Height, 40, 2000));
    }

    private static Dictionary<ActivityNode, int> Columns(IReadOnlyList<ActivityNode> nodes, IReadOnlyList<Connection> connections)
    {
        var columns = new Dictionary<ActivityNode, int>();
        foreach (var first in nodes.Where(node => connections.All(connection => connection.Target != node)).Concat(nodes))
        {
            if (!columns.TryAdd(first, 0))
                continue;
            var next = new Queue<ActivityNode>([first]);
            while (next.TryDequeue(out var node))
                foreach (var connection in connections.Where(connection => connection.Source == node && columns.TryAdd(connection.Target, columns[node] + 1)))
                    next.Enqueue(connection.Target);
        }
        return columns;
    }

    private static JsonElement? Part(JsonElement? json, string name) =>
        json is { ValueKind: JsonValueKind.Object } outer && outer.TryGetProperty(name, out var part) && part.ValueKind is JsonValueKind.Object ? part : null;

    private static double? Number(JsonElement? json, string name) =>
        json is { } outer && outer.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.Number && value.TryGetDouble(out var number) && Math.Abs(number) < 1e6 ? number : null;
}
