using Kim.Workflows.Bookmarks;

namespace Kim.Workflows.Activities;

/// <summary>
/// One activity type. It reads its <see cref="ActivityContext"/> and answers with an <see cref="ActivityResult"/>;
/// it never touches the instance and calls no network.
/// </summary>
public interface IActivity
{
    ActivityDescriptor Descriptor { get; }

    /// <summary>The descriptor with the inputs and outputs that this very node has.</summary>
    ActivityDescriptor DescriptorFor(Definitions.ActivityNode node) => Descriptor;

    ValueTask<ActivityResult> Execute(ActivityContext context, CancellationToken cancellationToken);
}

/// <summary>An activity that waits at bookmarks and is called again when one of them is resumed.</summary>
public interface IResumableActivity : IActivity
{
    ValueTask<ActivityResult> Resume(ActivityContext context, Resumption resumption, CancellationToken cancellationToken);
}

/// <summary>An activity that holds others. It decides what runs next each time one of its children has ended.</summary>
public interface ICompositeActivity : IActivity
{
    ActivityResult ChildCompleted(ActivityContext context, ChildCompletion child);
}
