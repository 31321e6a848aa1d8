using Kim.Workflows.Alterations;
using Kim.Workflows.Definitions;

namespace Kim.Workflows.Activities.Control;

/// <summary>Runs its activities one after the other.</summary>
public sealed class Sequence : IBreakable, IMovableComposite
{
    public const string TypeName = "Elsa.Sequence";

    public ActivityDescriptor Descriptor { get; } = new(TypeName, Categories.Workflows, new("Abfolge", "Sequence"), new("Führt Aktivitäten nacheinander aus.", "Execute a set of activities in sequence.")) { IsContainer = true };

    public bool IsLoop => false;

    public ValueTask<ActivityResult> Execute(ActivityContext context, CancellationToken cancellationToken) => ValueTask.FromResult(Next(context, 0));

    public ActivityResult ChildCompleted(ActivityContext context, ChildCompletion child) =>
        child.IsTerminal || context.IsBreaking ? ActivityResult.Done : Next(context, Convert.ToInt32(context.Memory["next"]));

    /// <summary>Goes on behind the activity that runs, wherever it stands now.</summary>
    public ActivityResult Move(CompositeMove move)
    {
        var items = move.Context.Node.Children.GetValueOrDefault("activities") ?? [];
        var running = move.Context.LiveChildren.Select(child => items.ToList().IndexOf(child.Node)).DefaultIfEmpty(-1).Max();
        return new ActivityResult.Scheduled([], new() { Memory = running < 0 ? move.Context.Memory : new Dictionary<string, object?> { ["next"] = running + 1L } });
    }

    /// <summary>Calls off what runs and goes on at one of the activities.</summary>
    internal static ActivityResult GoOnAt(ActivityContext context, ActivityNode target) =>
        Next(context, (context.Node.Children.GetValueOrDefault("activities") ?? []).ToList().IndexOf(target)) is ActivityResult.Scheduled scheduled
            ? scheduled with { Cancel = [.. context.LiveChildren.Select(child => child.Id)] }
            : ActivityResult.Done;

    private static ActivityResult Next(ActivityContext context, int index)
    {
        var items = context.Node.Children.GetValueOrDefault("activities") ?? [];
        return index >= items.Count
            ? ActivityResult.Done
            : new ActivityResult.Scheduled([new(items[index])], new() { Memory = new Dictionary<string, object?> { ["next"] = (long)index + 1 } });
    }
}
