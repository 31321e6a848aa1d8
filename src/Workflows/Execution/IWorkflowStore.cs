using Kim.Workflows.Bookmarks;

namespace Kim.Workflows.Execution;

/// <summary>
/// Instances of one tenant in one unit of work. The in-memory and the PostgreSQL store obey the same contract tests.
/// </summary>
public interface IWorkflowStore
{
    /// <summary>Locks the instance until the unit of work ends. Two loads in one unit of work give the same object.</summary>
    ValueTask<WorkflowInstance?> Load(Guid instanceId, CancellationToken cancellationToken);

    /// <summary>
    /// Instances with a bookmark for the stimulus, ascending. With a correlation id only those that carry it; without, all.
    /// </summary>
    ValueTask<IReadOnlyList<Guid>> FindWaiting(Stimulus stimulus, string? correlationId, CancellationToken cancellationToken);

    /// <summary>
    /// Takes out, oldest first, the live undelivered messages for one of the stimuli that are addressed to this instance, to this
    /// correlation id, or to nobody in particular; they count as delivered until their time to live ends.
    /// </summary>
    ValueTask<IReadOnlyList<BufferedMessage>> TakeMessages(
        Guid instanceId, string? correlationId, IReadOnlyList<Stimulus> waitingFor, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Keeps a message. False: its message id is known and its life has not ended at the new one's arrival.</summary>
    ValueTask<bool> Remember(BufferedMessage message, CancellationToken cancellationToken);

    /// <summary>
    /// Whether an instance of this definition, with this correlation id, is running; null means any. Until the unit of work ends nobody else who
    /// asks the same gets an answer, so that two starts cannot both pass.
    /// </summary>
    ValueTask<bool> HasLive(string? definitionId, string? correlationId, CancellationToken cancellationToken);

    ValueTask Apply(BurstChanges changes, CancellationToken cancellationToken);
}
