using System.Globalization;
using Kim.Workflows.Alterations;
using Kim.Workflows.Definitions;
using Kim.Workflows.Execution;

namespace Kim.Workflows.Activities.Flow;

public sealed partial class StateMachine
{
    /// <summary>The state stays by its name; what runs for a transition goes on for the one that stands for it now.</summary>
    public ActivityResult Move(CompositeMove move)
    {
        var context = move.Context;
        if (context.Memory.GetValueOrDefault(StateKey) is string state && FindState(context, state) is null)
            return new ActivityResult.Faulted("migration.no-state");

        var now = Transitions(context);
        foreach (var child in context.LiveChildren)
        {
            if (child.Tag?.Split(':') is not [var phase and not "entry", _])
                continue;
            var at = phase switch
            {
                "trigger" => now.Find(transition => transition.Trigger == child.Node),
                "action" => now.Find(transition => transition.Action == child.Node),
                _ => now.Find(transition => transition.From == context.Memory.GetValueOrDefault(StateKey) as string && transition.To == TargetOf(move.Before, child)),
            };
            if (at is null)
                return new ActivityResult.Faulted("migration.no-state");
            move.Tags[child.Id] = $"{phase}:{at.Index}";
        }
        return new ActivityResult.Scheduled([], Writes.None);
    }

    /// <summary>Where the transition led to in the old version.</summary>
    private static string? TargetOf(ActivityNode before, ActivityExecution child) =>
        before.Source.TryGetProperty("transitions", out var transitions) && int.TryParse(child.Tag!.Split(':')[1], CultureInfo.InvariantCulture, out var index)
            && index < transitions.GetArrayLength() && transitions[index].TryGetProperty("to", out var to) ? to.GetString() : null;
}
