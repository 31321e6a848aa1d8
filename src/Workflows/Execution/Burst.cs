using Kim.Workflows.Activities;
using Kim.Workflows.Activities.Flow;
using Kim.Workflows.Bookmarks;
using Kim.Workflows.Definitions;
using Kim.Workflows.Expressions;
using Kim.Workflows.HumanTasks;
using Kim.Workflows.State;

namespace Kim.Workflows.Execution;

internal sealed record BurstServices(
    ActivityCatalogue Catalogue, ExpressionEvaluators Evaluators, ExpressionSurroundings Surroundings, FaultPlan Faults, BurstLimits Limits, EngineClock Clock);

/// <summary>
/// Runs one instance until it waits or ends. The activities decide what happens, this does it: one queue, first in first out, pure in
/// memory; everything to write is collected in <see cref="Changes"/>.
/// </summary>
internal sealed partial class Burst(WorkflowInstance instance, WorkflowDefinition definition, BurstChanges changes, BurstServices services)
{
    private static readonly IReadOnlyList<string> NoOutcomes = [];
    private readonly List<string> lines = [];
    private WorkflowDefinition definition = definition; // a migration goes on with another version
    private readonly HashSet<Stimulus> newStimuli = [];
    private readonly long began = services.Clock.Time.GetTimestamp();
    private int steps;
    private bool cancelled;
    private bool postponed;

    public WorkflowInstance Instance => instance;

    public BurstChanges Changes => changes;

    public List<Signal> Signals { get; } = [];

    public List<Dispatch> Dispatches { get; } = [];

    private DateTimeOffset Now => services.Surroundings.Now;

    /// <summary>Puts the root of a new instance into the queue.</summary>
    public void Begin()
    {
        foreach (var variable in definition.Variables)
            instance.Variables[variable.Name] = Initial(variable);
        Record(JournalEvent.Started);
        Enqueue(definition.Graph.Root, parent: null, scheduling: null, tag: null);
    }

    /// <summary>Leaves everything to a unit of work of its own.</summary>
    public void Postpone() => postponed = true;

    public async ValueTask Run(CancellationToken cancellationToken)
    {
        while (!postponed && instance.Ready.TryPeek(out var id))
        {
            if (steps++ >= services.Limits.Steps || steps % 16 == 0 && services.Clock.Time.GetElapsedTime(began) > services.Limits.Time)
                return;
            instance.Ready.Dequeue();
            if (Find(id) is not { Status: ExecutionStatus.Scheduled } execution)
                continue;
            await Execute(execution, cancellationToken);
        }
    }

    /// <summary>Gives a bookmark's input to the activity that waits there.</summary>
    /// <param name="atOnce">The instance has not waited: it is resumed in the unit of work that made the bookmark.</param>
    public async ValueTask Resume(Bookmark bookmark, IReadOnlyDictionary<string, object?> input, CancellationToken cancellationToken, bool atOnce = false)
    {
        if (!instance.Bookmarks.Contains(bookmark))
            return;
        if (!bookmark.Stays)
            RemoveBookmark(bookmark, reason: null);
        foreach (var sibling in instance.Bookmarks.FindAll(other => other.TaskId is not null && other.TaskId == bookmark.TaskId))
            RemoveBookmark(sibling, reason: null);
        if (bookmark.Kind is not BookmarkKinds.Continue && !atOnce)
            ForgetWhatIsNotStored(bookmark.Kind is BookmarkKinds.RunTask or BookmarkKinds.Child ? input : null);
        if (bookmark.Kind is BookmarkKinds.Continue || Find(bookmark.ActivityExecutionId) is not { Status: ExecutionStatus.Running } execution)
            return;
        var node = execution.Node;
        Record(execution, node, JournalEvent.Resumed);
        var context = ContextOf(execution, node);
        var resumption = new Resumption(bookmark, input);
        await Guarded(execution, node, () => ActivityOf(execution) is IResumableActivity activity
            ? activity.Resume(context, resumption, cancellationToken)
            : ValueTask.FromResult<ActivityResult>(new ActivityResult.Faulted("workflow.not-resumable")));
    }

    /// <summary>Stimuli of event bookmarks that this burst made; asked for once.</summary>
    public IReadOnlyList<Stimulus> NewStimuli()
    {
        var fresh = newStimuli.Where(stimulus => instance.Bookmarks.Exists(bookmark => bookmark.Stimulus == stimulus)).ToList();
        newStimuli.Clear();
        return fresh;
    }

    /// <summary>Children that it waited for, because the instance was cancelled.</summary>
    public IReadOnlyList<Guid> AbandonedChildren { get; private set; } = [];

    /// <summary>Sets the status the instance has now and says what happened.</summary>
    public RunReport Conclude()
    {
        if (instance.Ready.Count > 0 && !instance.Bookmarks.Exists(bookmark => bookmark.Kind is BookmarkKinds.Continue))
            AddBookmark(new(OrderedIds.At(Now), instance.Id, instance.Ready.Peek(), definition.Graph.Root.Key, BookmarkKinds.Continue) { DueAt = Now });
        (instance.Status, instance.SubStatus) = Outcome();
        instance.UpdatedAt = Now;
        instance.FinishedAt = instance.Status is WorkflowStatus.Finished ? Now : null;
        return new(instance.Id, instance.Status, instance.SubStatus, [.. instance.Incidents], changes.CreatedTasks, changes.CancelledTasks, lines);
    }

    private (WorkflowStatus, WorkflowSubStatus) Outcome()
    {
        if (cancelled)
            return (WorkflowStatus.Finished, WorkflowSubStatus.Cancelled);
        if (instance.Executions.Count == 0)
            return (WorkflowStatus.Finished, WorkflowSubStatus.Finished);
        if (instance.Ready.Count == 0 && (instance.Incidents.Count > 0 || instance.Executions.Exists(execution => execution.Status is ExecutionStatus.Faulted)) && !(definition.ContinuesWithIncidents && instance.Bookmarks.Count > 0))
            return (WorkflowStatus.Finished, WorkflowSubStatus.Faulted);
        return (WorkflowStatus.Running, changes.IsNew && steps == 0 ? WorkflowSubStatus.Pending : WorkflowSubStatus.Suspended);
    }

    private async ValueTask Execute(ActivityExecution execution, CancellationToken cancellationToken)
    {
        var node = execution.Node;
        execution.Status = ExecutionStatus.Running;
        Record(execution, node, JournalEvent.Started);
        if (ActivityOf(execution) is not { } activity)
        {
            var message = $"Activity type '{node.Type}' version '0' could not be found.";
            Fault(execution, node, "workflow.unknown-activity-type", null, message, message);
            return;
        }
        var triggered = instance.TriggerActivityId == node.Key;
        await Guarded(execution, node, () =>
        {
            execution.Variables = DeclareVariables(node);
            if (execution.Seeds is { } seeds)
                ScopeOf(execution).Seed(seeds);
            var context = ContextOf(execution, node, triggered);
            context.EvaluateInputs(activity.DescriptorFor(node));
            return activity.Execute(context, cancellationToken);
        });
        if (triggered)
            instance.TriggerActivityId = null;
    }

    private async ValueTask Guarded(ActivityExecution execution, ActivityNode node, Func<ValueTask<ActivityResult>> run)
    {
        var point = services.Faults.Count(instance.Id, node);
        if (services.Faults.Planned(point) is { } planned)
        {
            Fault(execution, node, "workflow.activity-failed", planned.ExceptionType);
            return;
        }
        try
        {
            Take(execution, node, await run());
        }
        catch (ExpressionFailedException failed) // written by whoever drew the flow
        {
            Fault(execution, node, failed.Code, null, failed.Input is { } input ? $"Failed to evaluate activity input '{input}'" : failed.Cause, failed.Cause);
        }
        catch (StateValueRefusedException) // a value that must not be stored
        {
            Fault(execution, node, StateRules.FreeText, null);
        }
        catch (UnitRuleRefusedException) // a rule the product does not know
        {
            Fault(execution, node, "workflow.unknown-unit-rule", null);
        }
        catch (Exception failed) when (failed is not OperationCanceledException and not ActivityFailedException) // a bug: the caller rolls back and replays with a plan
        {
            throw new ActivityFailedException(point.Failing(failed.GetType().Name), instance.Id, execution.Id, failed);
        }
    }

    private Dictionary<string, object?>? DeclareVariables(ActivityNode node) =>
        node.Variables.Count == 0 ? null : node.Variables.ToDictionary(variable => variable.Name, Initial);

    /// <summary>
    /// After a wait, variables without a storage driver have their initial value again and inputs without one are gone, as in Elsa. What resumed
    /// the instance counts as its input for the time being.
    /// </summary>
    private void ForgetWhatIsNotStored(IReadOnlyDictionary<string, object?>? input)
    {
        foreach (var variable in definition.Variables)
            if (!variable.IsStored)
                instance.Variables[variable.Name] = Initial(variable);
        foreach (var execution in instance.Executions)
        {
            if (execution.Variables is not { } variables)
                continue;
            foreach (var variable in execution.Node.Variables)
                if (!variable.IsStored)
                    variables[variable.Name] = Initial(variable);
            foreach (var given in execution.Node.Use?.Definition?.Inputs ?? [])
                if (!given.IsStored)
                    variables[given.Name] = null;
        }
        if (instance.Input.Count > 0)
            instance.Input = instance.Input.Where(given => definition.Inputs.Any(declared => declared.Name == given.Key && declared.IsStored)).ToDictionary();
        if (input is not null)
            foreach (var (name, value) in input)
                instance.Input[name] = value;
    }

    private object? Initial(VariableDeclaration variable) =>
        StateRules.Checked(instance.Subject, Conversion.To(variable.TypeName, variable.IsArray, variable.Value), $"variables.{variable.Name}");

    private ActivityContext ContextOf(ActivityExecution execution, ActivityNode node, bool triggered = false) =>
        new(execution, node, instance, definition, services) { IsTriggered = triggered };

    private ExpressionScope ScopeOf(ActivityExecution execution) => new(execution, instance, definition, services.Surroundings);

    private IActivity? ActivityOf(ActivityExecution execution) => execution.Activity ??= services.Catalogue.Find(execution.Node);

    private ActivityExecution? Find(Guid executionId) => instance.Executions.Find(executionId);

    private void Record(ActivityExecution execution, ActivityNode node, JournalEvent what, IReadOnlyList<string>? outcomes = null, string? code = null)
    {
        var carries = what is JournalEvent.Completed or JournalEvent.Suspended or JournalEvent.Faulted;
        var above = node.Parent is null ? instance.Id : default(Guid?);
        changes.Journal.Add(new(
            ++instance.JournalLength, Now, instance.Id, execution.Id, execution.ParentId ?? above, node.Key, node.Type, what, outcomes ?? NoOutcomes, code,
            carries ? execution.Inputs : null,
            what is JournalEvent.Completed ? execution.Outputs : null,
            what is JournalEvent.Started ? execution.SchedulingId ?? above : null));
        if (carries)
            execution.Inputs = null;
    }

    /// <summary>An entry of the workflow itself.</summary>
    private void Record(JournalEvent what) =>
        changes.Journal.Add(new(++instance.JournalLength, Now, instance.Id, instance.Id, null, JournalEntry.WorkflowKey, JournalEntry.WorkflowType, what, []));
}
