using Kim.Workflows.Activities;
using Kim.Workflows.Activities.Waiting;
using Kim.Workflows.Bookmarks;
using Kim.Workflows.Definitions;
using Kim.Workflows.Execution;
using Kim.Workflows.Expressions;

namespace Kim.Workflows;

/// <summary>
/// Moves workflow instances. Each command runs its instances until they wait or end and hands everything that changed to the
/// store, in the caller's unit of work. Scoped.
/// </summary>
public sealed partial class WorkflowEngine(
    IWorkflowStore store,
    IWorkflowDefinitionStore definitions,
    ActivityCatalogue catalogue,
    ExpressionEvaluators evaluators,
    IParameters parameters,
    IWorkingDays workingDays,
    EngineClock clock,
    FaultPlan faults,
    BurstLimits limits)
{
    private readonly WorkflowLinker linker = new(definitions);
    private IReadOnlyDictionary<string, string>? parameterValues;

    public async ValueTask<EngineAnswer> Start(StartWorkflow command, CancellationToken cancellationToken)
    {
        var (burst, refusal) = await New(command, parent: null, cancellationToken);
        return burst is null ? refusal! : await Complete(burst, cancellationToken);
    }

    public async ValueTask<EngineAnswer> Resume(ResumeBookmark command, CancellationToken cancellationToken)
    {
        var (burst, refusal) = await Load(command.InstanceId, cancellationToken);
        if (burst is null)
            return refusal!;
        if (burst.Instance.Bookmarks.Find(candidate => candidate.Id == command.BookmarkId) is not { } bookmark)
            return new EngineAnswer.Refused("workflow.bookmark-not-found");
        if (State.StateRules.FirstRefused(burst.Instance.Subject, command.Input, "input") is { } path)
            return new EngineAnswer.Refused(State.StateRules.FreeText, path);

        await burst.Resume(bookmark, command.Input, cancellationToken);
        return await Complete(burst, cancellationToken);
    }

    /// <summary>Gives a task of a RunTask its result.</summary>
    public async ValueTask<EngineAnswer> CompleteTask(Guid taskId, object? result, CancellationToken cancellationToken)
    {
        var stimulus = Stimulus.RunTask(taskId);
        foreach (var instanceId in await store.FindWaiting(stimulus, null, cancellationToken))
            if (await store.Load(instanceId, cancellationToken) is { } instance && instance.Bookmarks.Find(bookmark => bookmark.Stimulus == stimulus) is { } bookmark)
                return await Resume(new ResumeBookmark(instanceId, bookmark.Id, new Dictionary<string, object?> { [RunTask.ResultKey] = result }), cancellationToken);
        return new EngineAnswer.Refused("workflow.task-not-found");
    }

    /// <summary>Brings a message to everybody who waits for it, in ascending order of instance ids, and starts the workflows that begin with it; or keeps it.</summary>
    public async ValueTask<SignalReport> Signal(Signal signal, CancellationToken cancellationToken)
    {
        var stimulus = Stimulus.Event(signal.Name);
        var waiting = await Waiting(signal, stimulus, cancellationToken);
        var triggered = await Triggered(signal, stimulus, cancellationToken);
        var isTaken = waiting.Count + triggered.Count > 0;
        if (signal.MessageId is not null || (signal.TimeToLive > TimeSpan.Zero && !isTaken))
        {
            var messageId = signal.MessageId ?? OrderedIds.At(clock.Now).ToString();
            var message = new BufferedMessage(
                OrderedIds.At(clock.Now), messageId, stimulus, signal.CorrelationId, signal.InstanceId, signal.Payload,
                clock.Now, clock.Now + (signal.TimeToLive ?? TimeSpan.FromDays(7)), Delivered: isTaken || signal.TimeToLive is null);
            if (!await store.Remember(message, cancellationToken))
                return new([], Buffered: false, Duplicate: true);
        }

        var reports = new List<RunReport>();
        await Deliver(signal, stimulus, waiting, triggered, reports, cancellationToken);
        await RunFollowUps(reports, cancellationToken);
        return new(reports, Buffered: !isTaken && signal.TimeToLive > TimeSpan.Zero, Duplicate: false);
    }

    /// <param name="reason">Why open tasks end, e.g. <c>withdrawn</c>.</param>
    public async ValueTask<EngineAnswer> Cancel(Guid instanceId, string reason, CancellationToken cancellationToken)
    {
        var (burst, refusal) = await Load(instanceId, cancellationToken);
        if (burst is null)
            return refusal!;
        burst.CancelInstance(reason);
        return await Complete(burst, cancellationToken);
    }

    /// <summary>Runs the failed activity of an open incident again.</summary>
    public async ValueTask<EngineAnswer> Retry(Guid instanceId, Guid incidentId, CancellationToken cancellationToken)
    {
        var (burst, refusal) = await Load(instanceId, cancellationToken);
        if (burst is null)
            return refusal!;
        return burst.Retry(incidentId) ? await Complete(burst, cancellationToken) : new EngineAnswer.Refused("workflow.incident-not-found");
    }

    /// <summary>Calls everything off that the instance is doing and goes on at the target in its root flowchart.</summary>
    public async ValueTask<EngineAnswer> Redirect(Guid instanceId, RedirectTarget target, CancellationToken cancellationToken)
    {
        var (burst, refusal) = await Load(instanceId, cancellationToken);
        if (burst is null)
            return refusal!;
        return burst.Redirect(target) ? await Complete(burst, cancellationToken) : new EngineAnswer.Refused("workflow.target-not-found");
    }

    /// <summary>Lets the timers of an activity wait longer, because what they wait for was put off. Without such a timer nothing happens.</summary>
    public async ValueTask<EngineAnswer> Postpone(Guid instanceId, string activityId, TimeSpan by, CancellationToken cancellationToken)
    {
        var (burst, refusal) = await Load(instanceId, cancellationToken);
        if (burst is null)
            return refusal!;
        return burst.Postpone(activityId, by) ? await Complete(burst, cancellationToken) : new EngineAnswer.Refused("workflow.timer-not-found");
    }

    private async ValueTask<EngineAnswer> Complete(Burst burst, CancellationToken cancellationToken)
    {
        var report = await RunAndApply(burst, cancellationToken);
        var others = new List<RunReport>();
        await RunFollowUps(others, cancellationToken);
        return new EngineAnswer.Ran(others.FindLast(other => other.InstanceId == report.InstanceId) is { } later ? report.Then(later) : report) { Others = [.. others.Where(other => other.InstanceId != report.InstanceId)] };
    }

    private async ValueTask<(Burst? Burst, EngineAnswer? Refusal)> Load(Guid instanceId, CancellationToken cancellationToken)
    {
        if (await store.Load(instanceId, cancellationToken) is not { } instance)
            return (null, new EngineAnswer.Refused("workflow.instance-not-found"));
        if (instance.SubStatus is WorkflowSubStatus.Finished or WorkflowSubStatus.Cancelled)
            return (null, new EngineAnswer.Refused("workflow.instance-ended"));
        if (await definitions.FindVersion(instance.DefinitionVersionId, cancellationToken) is not { } definition)
            return (null, new EngineAnswer.Refused("workflow.definition-not-found"));
        var linking = await linker.Link(definition, cancellationToken);
        return linking.Definition is { } linked
            ? (await Open(instance, linked, isNew: false, cancellationToken), null)
            : (null, new EngineAnswer.Refused(linking.Code!, linking.Path));
    }

    private async ValueTask<Burst> Open(WorkflowInstance instance, WorkflowDefinition definition, bool isNew, CancellationToken cancellationToken)
    {
        parameterValues ??= await parameters.Load(cancellationToken);
        instance.Resolve(definition.Graph);
        var surroundings = new ExpressionSurroundings(clock.Now, clock.Today, parameterValues, workingDays);
        return new Burst(instance, definition, new BurstChanges(instance, isNew), new BurstServices(catalogue, evaluators, surroundings, faults, limits, clock));
    }

    private async ValueTask<(Burst? Burst, EngineAnswer? Refusal)> New(StartWorkflow command, ParentLink? parent, CancellationToken cancellationToken)
    {
        var definition = command.VersionId is { } version
            ? await definitions.FindVersion(version, cancellationToken)
            : await definitions.FindPublished(command.DefinitionId ?? "", cancellationToken);
        if (definition is null)
            return (null, new EngineAnswer.Refused("workflow.definition-not-found"));
        var linking = await linker.Link(definition, cancellationToken);
        if (linking.Definition is not { } linked)
            return (null, new EngineAnswer.Refused(linking.Code!, linking.Path));
        if (State.StateRules.FirstRefused(command.Subject, command.Input, "input") is { } path)
            return (null, new EngineAnswer.Refused(State.StateRules.FreeText, path));
        if (command.InstanceId is { } id && await store.Load(id, cancellationToken) is not null)
            return (null, new EngineAnswer.Refused("workflow.instance-exists"));
        if (!await MayStart(definition, command.CorrelationId, cancellationToken))
            return (null, new EngineAnswer.Refused("workflow.activation-refused"));

        var burst = await Open(NewInstance(command, linked, parent), linked, isNew: true, cancellationToken);
        burst.Begin();
        return (burst, null);
    }

    private async ValueTask<bool> MayStart(WorkflowDefinition definition, string? correlationId, CancellationToken cancellationToken) => definition.Activation switch
    {
        Activation.AllowAlways => true,
        Activation.Singleton => !await store.HasLive(definition.DefinitionId, null, cancellationToken),
        Activation.Correlation => correlationId is null || !await store.HasLive(null, correlationId, cancellationToken),
        Activation.CorrelatedSingleton => !await store.HasLive(definition.DefinitionId, correlationId, cancellationToken),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private WorkflowInstance NewInstance(StartWorkflow command, WorkflowDefinition definition, ParentLink? parent) => new()
    {
        Id = command.InstanceId ?? OrderedIds.At(clock.Now),
        DefinitionId = definition.DefinitionId,
        DefinitionVersionId = definition.VersionId,
        DefinitionVersion = definition.Version,
        Subject = command.Subject,
        Parent = parent,
        CreatedAt = clock.Now,
        UpdatedAt = clock.Now,
        CorrelationId = command.CorrelationId,
        Name = command.Name,
        Status = WorkflowStatus.Running,
        SubStatus = WorkflowSubStatus.Pending,
        TriggerActivityId = command.TriggerActivityId,
        Input = command.Input.ToDictionary(),
    };
}
