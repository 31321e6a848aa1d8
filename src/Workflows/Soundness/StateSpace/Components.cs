namespace Kim.Workflows.Soundness.StateSpace;

/// <summary>Strongly connected components of a graph, without recursion (Tarjan's algorithm).</summary>
internal static class Components
{
    /// <returns>The components, those that others lead into first.</returns>
    public static IReadOnlyList<IReadOnlyList<int>> Of(int count, Func<int, IReadOnlyList<int>> next)
    {
        var found = new List<IReadOnlyList<int>>();
        var (order, low, open) = (new int[count], new int[count], new bool[count]);
        var stack = new Stack<int>();
        var number = 0;

        for (var root = 0; root < count; root++)
        {
            if (order[root] > 0)
                continue;
            var calls = new Stack<(int At, int Way)>([(root, 0)]);
            while (calls.TryPop(out var call))
            {
                var (at, way) = call;
                if (way == 0)
                {
                    order[at] = low[at] = ++number;
                    stack.Push(at);
                    open[at] = true;
                }
                var ways = next(at);
                if (way > 0 && open[ways[way - 1]])
                    low[at] = Math.Min(low[at], low[ways[way - 1]]);
                while (way < ways.Count && order[ways[way]] > 0)
                {
                    if (open[ways[way]])
                        low[at] = Math.Min(low[at], order[ways[way]]);
                    way++;
                }
                if (way < ways.Count)
                {
                    calls.Push((at, way + 1));
                    calls.Push((ways[way], 0));
                    continue;
                }
                if (low[at] == order[at])
                    found.Add(Take(stack, at, open));
            }
        }
        return found;
    }

    private static List<int> Take(Stack<int> stack, int last, bool[] open)
    {
        var component = new List<int>();
        int member;
        do
        {
            member = stack.Pop();
            open[member] = false;
            component.Add(member);
        }
        while (member != last);
        return component;
    }
}
