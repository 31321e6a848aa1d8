using Kim.Workflows.Activities;
using Kim.Workflows.Bookmarks;
using Kim.Workflows.Execution;
using Kim.Workflows.HumanTasks;

namespace Kim.Workflows.Alterations;

/// <summary>An activity that, while it waits, can be asked what another version of the definition says of its waiting.</summary>
public interface IRevisable : IResumableActivity
{
    /// <param name="context">In the new version; its clock stands at the moment the waiting began.</param>
    ValueTask<Revision> Revise(ActivityContext context, Refresh refresh, CancellationToken cancellationToken);
}

/// <param name="Bookmarks">Open bookmarks with another moment.</param>
/// <param name="Code">Why the new version cannot be waited for, e.g. <c>workflow.no-candidate</c>; else null.</param>
public sealed record Revision(IReadOnlyList<Bookmark> Bookmarks, IReadOnlyList<TaskRevision> Tasks, string? Code = null)
{
    public static Revision None { get; } = new([], []);

    public static Revision Refused(string code) => new([], [], code);

    /// <summary>The bookmarks of a kind that wait for a moment, with another one; what was put off stays put off.</summary>
    public static Revision Due(ActivityContext context, string kind, DateTimeOffset moment)
    {
        var due = moment + Postponement.Of(context.Memory);
        return new([.. context.OpenBookmarks.Where(bookmark => bookmark.Kind == kind && bookmark.DueAt is { } at && (at - due).Duration() >= TimeSpan.FromSeconds(1)).Select(bookmark => bookmark with { DueAt = due })], []);
    }
}
