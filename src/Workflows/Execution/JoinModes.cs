using Kim.Workflows.Activities.Flow;
using Kim.Workflows.Definitions;
using Kim.Workflows.State;

namespace Kim.Workflows.Execution;

/// <summary>What the activities of a flowchart wait for. Only a join has a mode of its own.</summary>
internal static class JoinModes
{
    public static JoinMode Parse(object? mode) => PlainValues.ToText(mode) switch
    {
        "WaitAll" or "1" => JoinMode.WaitAll,
        "WaitAllActive" or "2" => JoinMode.WaitAllActive,
        _ => JoinMode.WaitAny,
    };

    /// <summary>The modes by position, as far as nothing has to be evaluated for them; null when something has.</summary>
    public static Func<int, JoinMode>? Fixed(IReadOnlyList<ActivityNode> nodes)
    {
        var modes = new JoinMode[nodes.Count];
        for (var position = 0; position < modes.Length; position++)
        {
            if (nodes[position].Type != FlowJoin.TypeName)
                modes[position] = JoinMode.WaitAllActive;
            else if (!nodes[position].Inputs.TryGetValue("mode", out var expression))
                modes[position] = JoinMode.WaitAny;
            else if (expression.Type is "Literal")
                modes[position] = Parse(expression.Value);
            else
                return null;
        }
        return position => modes[position];
    }
}
