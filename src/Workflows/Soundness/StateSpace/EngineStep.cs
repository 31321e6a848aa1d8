using Kim.Workflows.Activities;
using Kim.Workflows.Bookmarks;
using Kim.Workflows.Definitions;
using Kim.Workflows.Execution;
using Kim.Workflows.Expressions;
using Kim.Workflows.State;

namespace Kim.Workflows.Soundness.StateSpace;

/// <summary>
/// Lets the product's own engine do one step with an instance: begin, hand an answer to one waiting activity, or run one activity from
/// the queue. Each step starts from stored state, so that a state can be left by many ways.
/// </summary>
internal sealed class EngineStep(WorkflowDefinition definition, ActivityCatalogue activities, ExpressionEvaluators evaluators) : IWorkflowStore, IWorkflowDefinitionStore, IParameters, IWorkingDays
{
    private static readonly DateTimeOffset Once = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly Guid Id = Guid.CreateVersion7(Once);
    private static readonly EngineClock Standing = new(new InMemory.VirtualClock(Once));
    private static readonly BurstLimits OneActivity = new(1, TimeSpan.MaxValue);
    private static readonly BurstLimits NoActivity = new(0, TimeSpan.MaxValue);
    private static readonly Dictionary<string, object?> Nothing = [];
    private WorkflowInstance? held;
    private BurstChanges? applied;

    public BurstChanges Begin(string? trigger)
    {
        held = null;
        return Done(On(NoActivity).Start(new() { VersionId = definition.VersionId, InstanceId = Id, TriggerActivityId = trigger }, CancellationToken.None));
    }

    public BurstChanges RunNext(string state)
    {
        var instance = Open(state);
        var rest = instance.Bookmarks.Find(bookmark => bookmark.Kind is BookmarkKinds.Continue)!;
        return Done(On(OneActivity).Resume(new(Id, rest.Id, Nothing), CancellationToken.None));
    }

    public BurstChanges Answer(string state, Guid bookmarkId)
    {
        Open(state);
        return Done(On(NoActivity).Resume(new(Id, bookmarkId, Nothing), CancellationToken.None));
    }

    private WorkflowInstance Open(string state)
    {
        held = new()
        {
            Id = Id,
            DefinitionId = definition.DefinitionId,
            DefinitionVersionId = definition.VersionId,
            DefinitionVersion = definition.Version,
            CreatedAt = Once,
            Status = WorkflowStatus.Running,
            SubStatus = WorkflowSubStatus.Suspended,
        };
        InstanceState.Read(state, held);
        return held;
    }

    private WorkflowEngine On(BurstLimits limits) => new(this, this, activities, evaluators, this, this, Standing, new FaultPlan(), limits);

    private BurstChanges Done(ValueTask<EngineAnswer> command)
    {
        // Nothing behind this engine waits for anything, so the command has been done when it comes back.
        if (command.GetAwaiter().GetResult() is EngineAnswer.Refused refused)
            throw new InvalidOperationException($"The engine refused a step: {refused.Reason}.");
        return applied!;
    }

    string IWorkflowDefinitionStore.Owner => "soundness";

    ValueTask<bool> IWorkflowStore.HasLive(string? definitionId, string? correlationId, CancellationToken cancellationToken) => ValueTask.FromResult(false);

    ValueTask<WorkflowInstance?> IWorkflowStore.Load(Guid instanceId, CancellationToken cancellationToken) => ValueTask.FromResult(held);

    ValueTask IWorkflowStore.Apply(BurstChanges changes, CancellationToken cancellationToken)
    {
        applied = changes;
        return ValueTask.CompletedTask;
    }

    ValueTask<IReadOnlyList<Guid>> IWorkflowStore.FindWaiting(Stimulus stimulus, string? correlationId, CancellationToken cancellationToken) => ValueTask.FromResult<IReadOnlyList<Guid>>([]);

    ValueTask<IReadOnlyList<BufferedMessage>> IWorkflowStore.TakeMessages(
        Guid instanceId, string? correlationId, IReadOnlyList<Stimulus> waitingFor, DateTimeOffset now, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<BufferedMessage>>([]);

    ValueTask<bool> IWorkflowStore.Remember(BufferedMessage message, CancellationToken cancellationToken) => ValueTask.FromResult(true);

    ValueTask<WorkflowDefinition?> IWorkflowDefinitionStore.FindPublished(string definitionId, CancellationToken cancellationToken) => ValueTask.FromResult<WorkflowDefinition?>(null);

    ValueTask<WorkflowDefinition?> IWorkflowDefinitionStore.FindVersion(string versionId, CancellationToken cancellationToken) =>
        ValueTask.FromResult(versionId == definition.VersionId ? definition : null);

    ValueTask<WorkflowDefinition?> IWorkflowDefinitionStore.FindVersion(string definitionId, int version, CancellationToken cancellationToken) => ValueTask.FromResult<WorkflowDefinition?>(null);

    ValueTask<IReadOnlyList<Triggered>> IWorkflowDefinitionStore.FindTriggered(Stimulus stimulus, CancellationToken cancellationToken) => ValueTask.FromResult<IReadOnlyList<Triggered>>([]);

    ValueTask<IReadOnlyDictionary<string, string>> IParameters.Load(CancellationToken cancellationToken) => ValueTask.FromResult<IReadOnlyDictionary<string, string>>(new Dictionary<string, string>());

    DateTimeOffset IWorkingDays.Add(DateTimeOffset from, int workingDays, Guid? unitId) => from.AddDays(workingDays);
}
