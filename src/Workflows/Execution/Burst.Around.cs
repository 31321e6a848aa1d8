using Kim.Workflows.Activities;
using Kim.Workflows.State;

namespace Kim.Workflows.Execution;

/// <summary>What an activity does to those around it: the loop, and the workflow it is drawn in.</summary>
internal sealed partial class Burst
{
    /// <summary>Lets the loop around an execution know that a Break wants it to end, and every composite on the way that cares.</summary>
    private void TellOfBreak(ActivityExecution execution)
    {
        for (var above = Above(execution); above is not null; above = Above(above))
        {
            if (ActivityOf(above) is not IBreakable composite)
                continue;
            above.Memory = new Dictionary<string, object?>(above.Memory) { [IBreakable.Sign] = true };
            if (composite.IsLoop)
                return;
        }
    }

    /// <summary>Ends everything from an execution up to the workflow it is drawn in; answers the activity that this workflow is used as, or null.</summary>
    private ActivityExecution? EndAround(ActivityExecution? above)
    {
        while (above is not null && above.Node.Use is null)
            above = End(above, above.Node, DoneOnly);
        return above;
    }

    private ActivityExecution? Above(ActivityExecution execution) => execution.ParentId is { } parent ? Find(parent) : null;

    /// <summary>Sets an output of the workflow that an activity is drawn in; inside a workflow used as activity it is an output of that activity.</summary>
    private void WriteWorkflowOutput(ActivityExecution execution, string name, object? value)
    {
        StateRules.Checked(instance.Subject, value, $"output.{name}");
        for (var above = Above(execution); above is not null; above = Above(above))
        {
            if (above.Node.Use?.Definition?.Outputs.Any(output => output.Name == name) is not true)
                continue;
            var last = instance.LastResult;
            above.Variables?[name] = value;
            WriteOutput(ScopeOf(above), above.Node, name, value);
            KeepOutputs(above, above.Node, new Dictionary<string, object?> { [name] = value });
            instance.LastResult = last;
            return;
        }
        instance.Output[name] = value;
    }
}
