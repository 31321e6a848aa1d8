using Kim.Workflows.Activities;
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
    private readonly Queue<Signal> published = [];
    private IReadOnlyDictionary<string, string>? parameterValues;

    public async ValueTask<EngineAnswer> Start(StartWorkflow command, CancellationToken cancellationToken)
    {
        var definition = command.VersionId is { } version
            ? await definitions.FindVersion(version, cancellationToken)
            : await definitions.FindPublished(command.DefinitionId ?? "", cancellationToken);
        if (definition is null)
            return new EngineAnswer.Refused("workflow.definition-not-found");
        if (State.StateRules.FirstRefused(command.Subject, command.Input, "input") is { } path)
            return new EngineAnswer.Refused(State.StateRules.FreeText, path);
        if (command.InstanceId is { } id && await store.Load(id, cancellationToken) is not null)
            return new EngineAnswer.Refused("workflow.instance-exists");

        var burst = await Open(NewInstance(command, definition), definition, isNew: true, cancellationToken);
        burst.Begin();
        return await Complete(burst, cancellationToken);
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

    /// <summary>Brings a message to everybody who waits for it, in ascending order of instance ids, or keeps it.</summary>
    public async ValueTask<SignalReport> Signal(Signal signal, CancellationToken cancellationToken)
    {
        var stimulus = Stimulus.Event(signal.Name);
        var waiting = await Waiting(signal, stimulus, cancellationToken);
        if (signal.MessageId is not null || (signal.TimeToLive > TimeSpan.Zero && waiting.Count == 0))
        {
            var messageId = signal.MessageId ?? Guid.CreateVersion7(clock.Now).ToString();
            var message = new BufferedMessage(
                Guid.CreateVersion7(clock.Now), messageId, stimulus, signal.CorrelationId, signal.InstanceId, signal.Payload,
                clock.Now, clock.Now + (signal.TimeToLive ?? TimeSpan.FromDays(7)), Delivered: waiting.Count > 0 || signal.TimeToLive is null);
            if (!await store.Remember(message, cancellationToken))
                return new([], Buffered: false, Duplicate: true);
        }

        var reports = await Deliver(signal, stimulus, waiting, cancellationToken);
        await DeliverPublished(cancellationToken);
        return new(reports, Buffered: waiting.Count == 0 && signal.TimeToLive > TimeSpan.Zero, Duplicate: false);
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

    private async ValueTask<EngineAnswer> Complete(Burst burst, CancellationToken cancellationToken)
    {
        var report = await RunAndApply(burst, cancellationToken);
        await DeliverPublished(cancellationToken);
        return new EngineAnswer.Ran(report);
    }

    private async ValueTask<RunReport> RunAndApply(Burst burst, CancellationToken cancellationToken)
    {
        await burst.Run(cancellationToken);
        while (burst.NewStimuli() is { Count: > 0 } stimuli)
        {
            var messages = await store.TakeMessages(burst.Instance.Id, burst.Instance.CorrelationId, stimuli, clock.Now, cancellationToken);
            if (messages.Count == 0)
                break;
            foreach (var message in messages)
                foreach (var bookmark in burst.Instance.Bookmarks.Where(bookmark => bookmark.Stimulus == message.Stimulus).ToList())
                    await burst.Resume(bookmark, message.Payload, cancellationToken);
            await burst.Run(cancellationToken);
        }
        var report = burst.Conclude();
        await store.Apply(burst.Changes, cancellationToken);
        foreach (var signal in burst.Signals)
            published.Enqueue(signal);
        return report;
    }

    private async ValueTask DeliverPublished(CancellationToken cancellationToken)
    {
        while (published.TryDequeue(out var signal))
        {
            var stimulus = Stimulus.Event(signal.Name);
            await Deliver(signal, stimulus, await Waiting(signal, stimulus, cancellationToken), cancellationToken);
        }
    }

    private async ValueTask<IReadOnlyList<Guid>> Waiting(Signal signal, Stimulus stimulus, CancellationToken cancellationToken)
    {
        var waiting = await store.FindWaiting(stimulus, signal.CorrelationId, cancellationToken);
        return signal.InstanceId is { } only ? [.. waiting.Where(id => id == only)] : waiting;
    }

    private async ValueTask<IReadOnlyList<RunReport>> Deliver(Signal signal, Stimulus stimulus, IReadOnlyList<Guid> instanceIds, CancellationToken cancellationToken)
    {
        var reports = new List<RunReport>();
        foreach (var instanceId in instanceIds)
        {
            var (burst, _) = await Load(instanceId, cancellationToken);
            var bookmarks = burst?.Instance.Bookmarks.Where(bookmark => bookmark.Stimulus == stimulus).ToList();
            if (burst is null || bookmarks is null or { Count: 0 })
                continue;
            foreach (var bookmark in bookmarks)
                await burst.Resume(bookmark, signal.Payload, cancellationToken);
            reports.Add(await RunAndApply(burst, cancellationToken));
        }
        return reports;
    }

    private async ValueTask<(Burst? Burst, EngineAnswer? Refusal)> Load(Guid instanceId, CancellationToken cancellationToken)
    {
        if (await store.Load(instanceId, cancellationToken) is not { } instance)
            return (null, new EngineAnswer.Refused("workflow.instance-not-found"));
        if (instance.SubStatus is WorkflowSubStatus.Finished or WorkflowSubStatus.Cancelled)
            return (null, new EngineAnswer.Refused("workflow.instance-ended"));
        if (await definitions.FindVersion(instance.DefinitionVersionId, cancellationToken) is not { } definition)
            return (null, new EngineAnswer.Refused("workflow.definition-not-found"));
        return (await Open(instance, definition, isNew: false, cancellationToken), null);
    }

    private async ValueTask<Burst> Open(WorkflowInstance instance, WorkflowDefinition definition, bool isNew, CancellationToken cancellationToken)
    {
        parameterValues ??= await parameters.Load(cancellationToken);
        instance.Resolve(definition.Graph);
        var surroundings = new ExpressionSurroundings(clock.Now, clock.Today, parameterValues, workingDays);
        return new Burst(instance, definition, new BurstChanges(instance, isNew), new BurstServices(catalogue, evaluators, surroundings, faults, limits, clock));
    }

    private WorkflowInstance NewInstance(StartWorkflow command, WorkflowDefinition definition) => new()
    {
        Id = command.InstanceId ?? Guid.CreateVersion7(clock.Now),
        DefinitionId = definition.DefinitionId,
        DefinitionVersionId = definition.VersionId,
        DefinitionVersion = definition.Version,
        Subject = command.Subject,
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
