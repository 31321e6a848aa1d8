using Kim.Workflows.Activities;
using Kim.Workflows.Activities.Flow;
using Kim.Workflows.Bookmarks;
using Kim.Workflows.Definitions;
using Kim.Workflows.HumanTasks;

namespace Kim.Workflows.Execution;

internal sealed partial class Burst
{
    public void CancelInstance(string reason)
    {
        AbandonedChildren = [.. instance.Bookmarks.SelectMany(bookmark => bookmark.Children)];
        foreach (var execution in instance.Executions.ToList())
            CallOff(execution, reason);
        foreach (var bookmark in instance.Bookmarks.ToList())
            RemoveBookmark(bookmark, reason);
        instance.Ready.Clear();
        cancelled = true;
    }

    /// <summary>The timers of an activity wait so much longer; whether there was one.</summary>
    public bool Postpone(string activityId, TimeSpan by)
    {
        var timers = instance.Bookmarks.FindAll(bookmark => bookmark is { Kind: BookmarkKinds.Timer, DueAt: not null } && Find(bookmark.ActivityExecutionId)?.Node.Id == activityId);
        foreach (var timer in timers)
        {
            Change(timer, timer with { DueAt = timer.DueAt + by });
            Postponement.Add(Find(timer.ActivityExecutionId)!, by);
        }
        return timers.Count > 0;
    }

    public bool Retry(Guid incidentId)
    {
        if (instance.Incidents.Find(incident => incident.Id == incidentId) is not { } incident || Find(incident.ActivityExecutionId) is not { } execution)
            return false;
        Restart(execution);
        return true;
    }

    private void Restart(ActivityExecution execution)
    {
        foreach (var child in ChildrenOf(execution))
            CallOff(child, CancelReasons.Superseded);
        foreach (var bookmark in instance.Bookmarks.FindAll(bookmark => bookmark.ActivityExecutionId == execution.Id))
            RemoveBookmark(bookmark, CancelReasons.Superseded);
        Resolve(open => open.ActivityExecutionId == execution.Id);
        execution.Status = ExecutionStatus.Scheduled;
        execution.Memory = new Dictionary<string, object?>();
        instance.Ready.Enqueue(execution.Id);
        Record(execution, execution.Node, JournalEvent.Retried);
    }

    public bool Redirect(RedirectTarget target)
    {
        var root = definition.Graph.Root;
        if (root.Type != Flowchart.TypeName || FindTarget(root, target) is not { } node || instance.Executions.Find(live => live.Node == root) is not { } flowchart)
            return false;
        foreach (var execution in instance.Executions.FindAll(live => live != flowchart))
            CallOff(execution, CancelReasons.Superseded);
        Resolve(_ => true);
        instance.Ready.Clear();
        flowchart.Status = ExecutionStatus.Running;
        Record(flowchart, root, JournalEvent.Redirected, code: node.Key);
        var start = root.Children["activities"].FirstOrDefault(child => child.Index == Flowchart.StartIndex(flowchart.Memory)) ?? Flowchart.FindStart(root, null)!;
        var graph = FlowGraph.Of(root, start);
        Take(flowchart, root, Flowchart.StartAt(start, FlowScheduler.RestartAt(graph, graph.PositionOf(node)), node));
        return true;
    }

    private static ActivityNode? FindTarget(ActivityNode root, RedirectTarget target) => target switch
    {
        RedirectTarget.Activity activity => root.Children["activities"].FirstOrDefault(node => node.Id == activity.Id),
        RedirectTarget.TaskType type => root.Children["activities"].FirstOrDefault(node =>
            node.Type == UserTask.TypeName && node.Inputs.GetValueOrDefault("taskType") is { Type: "Literal" } literal && literal.Value as string == type.Value),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
