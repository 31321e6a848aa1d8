using Kim.Workflows.Activities;
using Kim.Workflows.Bookmarks;
using Kim.Workflows.Definitions;
using Kim.Workflows.HumanTasks;

namespace Kim.Workflows.Soundness.StateSpace;

/// <summary>
/// Stands for an activity that does something: reads no data and leaves by each of its outcomes. What waits in the product waits
/// here; what may find its moment past, or nobody to ask, may also go on at once.
/// </summary>
internal sealed class AbstractLeaf(IActivity real, Choices choices, Func<ActivityNode, Outcomes> outcomesOf) : IResumableActivity
{
    public ActivityDescriptor Descriptor => real.Descriptor;

    public ValueTask<ActivityResult> Execute(ActivityContext context, CancellationToken cancellationToken)
    {
        var waits = real is IResumableActivity && !context.IsTriggered && (!MayPass(context.Node) || choices.Take(2) == 0);
        return ValueTask.FromResult(waits ? new ActivityResult.Waiting([context.NewBookmark(KindOf(context.Node))], [], Writes.None) : Leave(context));
    }

    public ValueTask<ActivityResult> Resume(ActivityContext context, Resumption resumption, CancellationToken cancellationToken) => ValueTask.FromResult(Leave(context));

    /// <summary>An activity of a kind that does nothing but wait for its answer.</summary>
    public static bool AlwaysWaits(ActivityNode node) => node.Type is UserTask.TypeName or "Elsa.Delay" or "Elsa.Event" && !MayPass(node);

    private static bool MayPass(ActivityNode node) => node.Type switch
    {
        UserTask.TypeName => Outcomes.MayBeFanOut(node),
        "Elsa.Delay" or "Elsa.Event" or "Elsa.RunTask" => false,
        _ => true,
    };

    private static string KindOf(ActivityNode node) => node.Type switch
    {
        UserTask.TypeName => BookmarkKinds.Task,
        "Elsa.Event" => BookmarkKinds.Event,
        _ => BookmarkKinds.Timer,
    };

    private ActivityResult Leave(ActivityContext context)
    {
        var ways = outcomesOf(context.Node).Ways;
        return ways.Count == 0 ? new ActivityResult.Waiting([context.NewBookmark(KindOf(context.Node))], [], Writes.None) : new ActivityResult.Completed(choices.Take(ways), Writes.None);
    }
}
