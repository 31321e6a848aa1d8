namespace Kim.Workflows.Activities;

/// <summary>
/// A composite that learns of a Break below it: the runner puts <see cref="Sign"/> into its memory before the Break completes. A loop keeps
/// the sign from going further up.
/// </summary>
public interface IBreakable : ICompositeActivity
{
    const string Sign = "break";

    bool IsLoop { get; }
}
