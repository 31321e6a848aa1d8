using Kim.Workflows.Bookmarks;
using Kim.Workflows.State;

namespace Kim.Workflows.Activities.Children;

/// <summary>What the activities that start other workflows have in common, and the names under which the engine tells them of a child.</summary>
internal static class ChildWorkflow
{
    public const string InstanceId = "WorkflowInstanceId";
    public const string Status = "WorkflowStatus";
    public const string SubStatus = "WorkflowSubStatus";
    public const string Output = "WorkflowOutput";

    /// <summary>The child has ended.</summary>
    public const string Ended = "WorkflowEnded";

    /// <summary>It is told in the unit of work in which the child began.</summary>
    public const string AtOnce = "WorkflowAtOnce";

    /// <summary>The code of why there is no child.</summary>
    public const string Refused = "WorkflowRefused";

    public static Dispatch Dispatch(ActivityContext context, bool wait)
    {
        var input = (context.Input("input") as IReadOnlyDictionary<string, object?> ?? new Dictionary<string, object?>()).ToDictionary();
        input["ParentInstanceId"] = context.InstanceId.ToString();
        return new(context.Text("workflowDefinitionId"), null, Execution.OrderedIds.At(context.Now), input, context.TextOrNull("correlationId"), wait, BookmarkIdOf(context));
    }

    public static Bookmark Bookmark(ActivityContext context, IReadOnlyList<Dispatch> dispatches) =>
        context.NewBookmark(BookmarkKinds.Child) with { Id = BookmarkIdOf(context), Children = [.. dispatches.Select(dispatch => dispatch.InstanceId)] };

    /// <summary>An activity that starts workflows has one bookmark, which its dispatches know beforehand: the id of its execution.</summary>
    public static Guid BookmarkIdOf(ActivityContext context) => context.ExecutionId;

    public static ActivityResult.Faulted? Refusal(Resumption resumption, ActivityContext context) =>
        PlainValues.ToText(resumption.Input.GetValueOrDefault(Refused)) is { } code
            ? new(code, code is "workflow.definition-not-found" ? $"No published version of workflow definition with ID {context.Text("workflowDefinitionId")} found." : null)
            : null;
}
