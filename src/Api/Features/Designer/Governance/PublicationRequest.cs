using Kim.Api.Features.Designer.Definitions;
using Kim.Domain.Shared;
using Kim.Workflows.Differences;

namespace Kim.Api.Features.Designer.Governance;

internal enum PublicationState
{
    Open,
    Approved,
    Published,
    Rejected,
    Withdrawn,
}

/// <summary>What becomes of instances that run on earlier versions.</summary>
internal enum RunningInstances
{
    Stay,
    Migrate,
}

/// <summary>What whoever asks for a publication wants.</summary>
/// <param name="Refresh">Title, due date and role of open tasks are asked for again when instances migrate.</param>
internal sealed record PublicationWish(string Reason, RunningInstances RunningInstances = RunningInstances.Stay, bool Refresh = false);

/// <param name="From">The version before; null when none was published.</param>
internal sealed record VersionDifference(int? From, int To, IReadOnlyList<DefinitionChange> Changes);

/// <summary>
/// A version that is to be published, what speaks for it and against it, and who decided. It is the record of the second pair of eyes, and of publications
/// that needed none.
/// </summary>
internal sealed class PublicationRequest
{
    public required TenantId TenantId { get; init; }
    public required Guid Id { get; init; }
    public required string DefinitionId { get; init; }
    public required string VersionId { get; init; }
    public required int Version { get; init; }
    public required string? Name { get; init; }
    public PublicationState State { get; private set; }

    /// <summary>Who saved the version last.</summary>
    public required UserId? AuthorId { get; init; }
    public required UserId RequestedBy { get; init; }
    public required DateTimeOffset RequestedAt { get; init; }
    public required string Reason { get; init; }
    public required RunningInstances RunningInstances { get; set; }
    public required bool Refresh { get; init; }

    /// <summary>Of the JSON that was asked for: nothing else is published by it.</summary>
    public required string Checksum { get; init; }
    public required IReadOnlyList<Finding> Findings { get; set; }
    public required VersionDifference Difference { get; init; }
    public required ComparedRuns? Simulation { get; init; }
    public UserId? DecidedBy { get; private set; }
    public DateTimeOffset? DecidedAt { get; private set; }
    public string? DecisionReason { get; private set; }
    public DateTimeOffset? PublishedAt { get; private set; }

    /// <summary>The plan that moves running instances.</summary>
    public Guid? PlanId { get; set; }

    /// <summary>The earlier version that came back with it.</summary>
    public int? RollbackOf { get; init; }

    public bool IsWaiting => State is PublicationState.Open or PublicationState.Approved;

    public Result Approve(UserId by, string reason, DateTimeOffset now) => Judge(PublicationState.Approved, by, reason, now);

    public Result Reject(UserId by, string reason, DateTimeOffset now) => Judge(PublicationState.Rejected, by, reason, now);

    public Result Withdraw(UserId by, string? reason, DateTimeOffset now)
    {
        if (!IsWaiting)
            return PublicationErrors.NotOpen;
        if (by != AuthorId && by != RequestedBy)
            return PublicationErrors.NotYours;
        Decide(PublicationState.Withdrawn, by, reason, now);
        return Result.Ok;
    }

    /// <summary>The version it asked for has changed, or another one was published.</summary>
    public void Lapse(UserId by, DateTimeOffset now) => Decide(PublicationState.Withdrawn, by, null, now);

    public void Publish(DateTimeOffset now) => (State, PublishedAt) = (PublicationState.Published, now);

    /// <summary>Comes back with an approval that was given before.</summary>
    public void ApprovedBefore(UserId? by, DateTimeOffset? at) => (DecidedBy, DecidedAt) = (by, at);

    /// <summary>Four eyes: whoever saved the version does not judge it.</summary>
    private Result Judge(PublicationState verdict, UserId by, string reason, DateTimeOffset now)
    {
        if (State is not PublicationState.Open)
            return PublicationErrors.NotOpen;
        if (by == AuthorId)
            return PublicationErrors.FourEyes;
        Decide(verdict, by, reason, now);
        return Result.Ok;
    }

    private void Decide(PublicationState state, UserId by, string? reason, DateTimeOffset now) => (State, DecidedBy, DecisionReason, DecidedAt) = (state, by, reason, now);
}

/// <summary>A tenant does not want a version of a template; that version is not offered again.</summary>
internal sealed record TemplateRefusal(TenantId TenantId, string DefinitionId, int TemplateVersion, string Reason, UserId DecidedBy, DateTimeOffset DecidedAt);
