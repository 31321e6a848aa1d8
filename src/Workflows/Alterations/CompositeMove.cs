using Kim.Workflows.Activities;
using Kim.Workflows.Definitions;
using Kim.Workflows.Execution;

namespace Kim.Workflows.Alterations;

/// <summary>A composite whose memory speaks of places among its children; it restates it when its instance moves to another version.</summary>
public interface IMovableComposite : ICompositeActivity
{
    /// <summary>What the composite does next: <see cref="ActivityResult.Scheduled"/> with its memory, or its end; <see cref="ActivityResult.Faulted"/> refuses the move.</summary>
    ActivityResult Move(CompositeMove move);
}

/// <param name="Context">The composite in its new version; its memory is still that of the old.</param>
/// <param name="Before">The composite in its old version.</param>
/// <param name="Counterpart">The activity of the new version that stands for one of the old.</param>
/// <param name="BeforeOf">The activity of the old version that an execution ran.</param>
public sealed record CompositeMove(ActivityContext Context, ActivityNode Before, Func<ActivityNode, ActivityNode?> Counterpart, Func<ActivityExecution, ActivityNode> BeforeOf)
{
    /// <summary>Live children (execution ids) that get another tag.</summary>
    public Dictionary<Guid, string> Tags { get; } = [];
}
