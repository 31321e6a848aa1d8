using System.Diagnostics;
using Kim.Workflows.Activities;
using Kim.Workflows.Bookmarks;
using Kim.Workflows.Definitions;
using Kim.Workflows.HumanTasks;
using Kim.Workflows.State;

namespace Kim.Workflows.Execution;

internal sealed partial class Burst
{
    /// <summary>The journal's code for what was still open when a Finish ended the workflow.</summary>
    private const string FinishedCode = "workflow-finished";
    private static readonly IReadOnlyList<string> DoneOnly = ["Done"];

    private void Take(ActivityExecution execution, ActivityNode node, ActivityResult result)
    {
        var scheduling = execution.Id;
        while (true)
        {
            switch (result)
            {
                case ActivityResult.Completed completed:
                    Write(execution, node, completed.Writes);
                    if (completed.CancelledTasks.Count > 0)
                        changes.CancelledTasks.AddRange(completed.CancelledTasks);
                    if (completed.Breaks)
                        TellOfBreak(execution);
                    var above = End(execution, node, completed.Outcomes);
                    if (completed.WorkflowOutcomes is { } outcomes && EndAround(above) is var host)
                    {
                        if (host is null)
                            return;
                        (execution, node, result) = (host, host.Node, new ActivityResult.Completed(outcomes, Writes.None));
                        continue;
                    }
                    if (above is not { } parent)
                        return;
                    var ended = (execution, node);
                    scheduling = execution.Id;
                    (execution, node) = (parent, parent.Node);
                    result = Tell(parent, node, ended.execution, ended.node, completed.Outcomes);
                    continue;
                case ActivityResult.Scheduled scheduled:
                    Write(execution, node, scheduled.Writes);
                    foreach (var child in scheduled.Cancel)
                        if (Find(child) is { } running)
                            CallOff(running, CancelReasons.Superseded);
                    foreach (var child in scheduled.Children)
                        Enqueue(child.Node, execution.Id, scheduling, child.Tag, child.Variables);
                    return;
                case ActivityResult.Waiting waiting:
                    Write(execution, node, waiting.Writes);
                    Wait(execution, node, waiting);
                    return;
                case ActivityResult.Finished finished:
                    Write(execution, node, finished.Writes);
                    FinishWorkflow(execution, node);
                    return;
                case ActivityResult.Faulted faulted:
                    Fault(execution, node, faulted.Code, null, faulted.Message, faulted.Message);
                    return;
                default:
                    throw new UnreachableException();
            }
        }
    }

    private ActivityResult Tell(ActivityExecution parent, ActivityNode parentNode, ActivityExecution child, ActivityNode childNode, IReadOnlyList<string> outcomes)
    {
        var isTerminal = ActivityOf(child)?.Descriptor.IsTerminal is true;
        var composite = (ICompositeActivity)ActivityOf(parent)!;
        return composite.ChildCompleted(ContextOf(parent, parentNode), new(childNode, child.Id, child.Tag, outcomes, isTerminal));
    }

    private void Enqueue(ActivityNode node, Guid? parent, Guid? scheduling, string? tag, IReadOnlyDictionary<string, object?>? seeds = null)
    {
        var checkedSeeds = (IReadOnlyDictionary<string, object?>?)StateRules.Checked(instance.Subject, seeds, "variables");
        var execution = new ActivityExecution { Id = OrderedIds.At(Now), Key = node.Key, Node = node, ParentId = parent, SchedulingId = scheduling, Tag = tag, Seeds = checkedSeeds, Status = ExecutionStatus.Scheduled };
        instance.Executions.Add(execution);
        instance.Ready.Enqueue(execution.Id);
    }

    private void Write(ActivityExecution execution, ActivityNode node, Writes writes)
    {
        if (ReferenceEquals(writes, Writes.None))
            return;
        if (writes.Memory is { } memory)
            execution.Memory = memory is FlowMemory ? memory : (IReadOnlyDictionary<string, object?>)StateRules.Checked(instance.Subject, memory, "memory")!;
        if (writes.Arguments is { } arguments)
            execution.Variables = ((IReadOnlyDictionary<string, object?>)StateRules.Checked(instance.Subject, arguments, "variables")!).ToDictionary();
        if (writes.Variables.Count + writes.Outputs.Count > 0)
        {
            var scope = ScopeOf(execution);
            foreach (var (name, value) in writes.Variables)
                scope.SetVariable(name, value);
            foreach (var (name, value) in writes.Outputs)
                WriteOutput(scope, node, name, value);
            KeepOutputs(execution, node, writes.Outputs);
        }
        if (writes.WorkflowOutputs.Count > 0)
            foreach (var (name, value) in writes.WorkflowOutputs)
                WriteWorkflowOutput(execution, name, value);
        if (writes.CorrelationId is { } correlationId)
            instance.CorrelationId = (string?)StateRules.Checked(instance.Subject, correlationId, "correlationId");
        if (writes.InstanceName is { } name2)
            instance.Name = (string?)StateRules.Checked(instance.Subject, name2, "name");
        if (writes.Line is { } line && instance.Subject is null)
            lines.Add(line);
        if (writes.Signals.Count + writes.Dispatches.Count == 0)
            return;
        Signals.AddRange(writes.Signals);
        Dispatches.AddRange(writes.Dispatches);
    }

    private void WriteOutput(Expressions.ExpressionScope scope, ActivityNode node, string name, object? value)
    {
        StateRules.Checked(instance.Subject, value, $"outputs.{node.Key}.{name}");
        if (!instance.ActivityOutputs.TryGetValue(node.Key, out var outputs))
            instance.ActivityOutputs[node.Key] = outputs = [];
        outputs[name] = value;
        instance.LastResult = value;
        var key = NodeInputs.KeyOf(name);
        if (node.OutputTargets.TryGetValue(key, out var variableId))
            scope.SetVariable(scope.NameOf(variableId) ?? variableId, value);
    }

    /// <summary>For the entry that will say it completed.</summary>
    private static void KeepOutputs(ActivityExecution execution, ActivityNode node, IReadOnlyDictionary<string, object?> outputs)
    {
        var carried = node.LogPersistence == LogPersistence.Everything ? outputs : outputs.Where(output => node.LogPersistence.CarriesOutput(NodeInputs.KeyOf(output.Key))).ToDictionary();
        if (carried.Count > 0)
            execution.Outputs = execution.Outputs is { } before ? before.Where(output => !carried.ContainsKey(output.Key)).Concat(carried).ToDictionary() : carried;
    }

    private void Wait(ActivityExecution execution, ActivityNode node, ActivityResult.Waiting waiting)
    {
        if (execution.ParentId is null && node.Parent is not null)
        {
            // Its composite has ended: there is nothing to wait for.
            CallOff(execution, CancelReasons.Superseded);
            return;
        }
        changes.CancelledTasks.AddRange(waiting.CancelledTasks);
        foreach (var bookmark in waiting.Bookmarks)
            AddBookmark(bookmark);
        changes.CreatedTasks.AddRange(waiting.Tasks);
        Record(execution, node, JournalEvent.Suspended);
    }

    /// <summary>Takes an execution out of the instance; answers the composite to tell, or null.</summary>
    private ActivityExecution? End(ActivityExecution execution, ActivityNode node, IReadOnlyList<string> outcomes)
    {
        foreach (var child in ChildrenOf(execution))
        {
            if (child.Status is ExecutionStatus.Scheduled)
                child.ParentId = null;
            else
                CallOff(child, CancelReasons.Superseded);
        }
        Forget(execution, CancelReasons.Superseded);
        Record(execution, node, JournalEvent.Completed, outcomes);
        if (node.Parent is null)
            Record(JournalEvent.Completed);
        return execution.ParentId is { } parent ? Find(parent) : null;
    }

    private void FinishWorkflow(ActivityExecution execution, ActivityNode node)
    {
        Forget(execution, CancelReasons.Superseded);
        Record(execution, node, JournalEvent.Completed);
        foreach (var other in instance.Executions.ToList())
            CallOff(other, CancelReasons.Superseded, FinishedCode);
        instance.Ready.Clear();
    }

    /// <param name="code">What the journal says; the reason when there is nothing else to say.</param>
    private void CallOff(ActivityExecution execution, string reason, string? code = null)
    {
        if (!instance.Executions.Contains(execution))
            return;
        foreach (var child in ChildrenOf(execution))
            CallOff(child, reason, code);
        var begun = execution.Status is not ExecutionStatus.Scheduled;
        Forget(execution, reason);
        if (begun)
            Record(execution, execution.Node, JournalEvent.Cancelled, code: code ?? reason);
    }

    private void Forget(ActivityExecution execution, string reason)
    {
        instance.Executions.Remove(execution);
        if (instance.Bookmarks.Count > 0)
            RemoveBookmarks(execution, reason);
        if (instance.Incidents.Count > 0)
        {
            instance.PastIncidents.AddRange(instance.Incidents.FindAll(incident => incident.ActivityExecutionId == execution.Id));
            Resolve(incident => incident.ActivityExecutionId == execution.Id);
        }
    }

    private void RemoveBookmarks(ActivityExecution execution, string reason)
    {
        foreach (var bookmark in instance.Bookmarks.FindAll(bookmark => bookmark.ActivityExecutionId == execution.Id))
            RemoveBookmark(bookmark, reason);
    }

    private IReadOnlyList<ActivityExecution> ChildrenOf(ActivityExecution execution) =>
        execution.Node.Children.Count == 0 ? [] : instance.Executions.ChildrenOf(execution.Id);

    private void Resolve(Predicate<Incident> which)
    {
        changes.ResolvedIncidents.AddRange(instance.Incidents.FindAll(which).Select(incident => incident.Id));
        instance.Incidents.RemoveAll(which);
    }

    private void Fault(ActivityExecution execution, ActivityNode node, string code, string? exceptionType, string? message = null, string? cause = null)
    {
        execution.Status = ExecutionStatus.Faulted;
        var incident = new Incident(OrderedIds.At(Now), instance.Id, execution.Id, node.Key, node.Type, code, exceptionType, Now,
            instance.Subject is null ? message : null, instance.Subject is null ? cause : null);
        instance.Incidents.Add(incident);
        changes.Incidents.Add(incident);
        Record(execution, node, JournalEvent.Faulted, code: code);
    }

    private void AddBookmark(Bookmark bookmark)
    {
        StateRules.Checked(instance.Subject, bookmark.Payload, "payload");
        instance.Bookmarks.Add(bookmark);
        changes.AddedBookmarks.Add(bookmark);
        if (bookmark is { Kind: BookmarkKinds.Event, Stimulus: { } stimulus })
            newStimuli.Add(stimulus);
    }

    /// <param name="reason">Why its task ends with it; null when the task is what resumed it.</param>
    private void RemoveBookmark(Bookmark bookmark, string? reason)
    {
        instance.Bookmarks.Remove(bookmark);
        if (!changes.AddedBookmarks.Remove(bookmark))
            changes.RemovedBookmarks.Add(bookmark.Id);
        if (reason is not null && bookmark is { Kind: BookmarkKinds.Task, TaskId: { } taskId } && changes.CreatedTasks.RemoveAll(task => task.Id == taskId) == 0)
            changes.CancelledTasks.Add(new(taskId, bookmark.Id, reason));
    }
}
