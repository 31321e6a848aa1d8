using Kim.Domain.Shared;

namespace Kim.Api.Features.Designer.Alterations;

internal enum PlanStatus
{
    Pending,
    Running,
    Completed,
}

internal enum JobStatus
{
    Pending,
    Completed,
    Failed,
}

/// <summary>Alterations that somebody asked for, of many instances. They are done in the background, one transaction for each instance.</summary>
internal sealed class AlterationPlan
{
    public required TenantId TenantId { get; init; }
    public required Guid Id { get; init; }

    /// <summary>As they came, in Elsa's JSON.</summary>
    public required string Alterations { get; init; }
    public required string Filter { get; init; }
    public string Status { get; private set; } = nameof(PlanStatus.Pending);
    public required UserId CreatedBy { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? StartedAt { get; private set; }
    public DateTimeOffset? CompletedAt { get; private set; }

    public void Begin(DateTimeOffset now)
    {
        if (Status is nameof(PlanStatus.Pending))
            (Status, StartedAt) = (nameof(PlanStatus.Running), now);
    }

    public void Complete(DateTimeOffset now) => (Status, CompletedAt) = (nameof(PlanStatus.Completed), now);
}

/// <summary>A plan's work on one instance. It is pending until its transaction has done it, so that a program that died left nothing half done.</summary>
internal sealed class AlterationJob
{
    public required TenantId TenantId { get; init; }
    public required Guid Id { get; init; }
    public required Guid PlanId { get; init; }
    public required Guid InstanceId { get; init; }
    public string Status { get; private set; } = nameof(JobStatus.Pending);
    public string? Log { get; private set; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? StartedAt { get; private set; }
    public DateTimeOffset? CompletedAt { get; private set; }

    public void End(bool succeeded, string log, DateTimeOffset now) =>
        (Status, Log, StartedAt, CompletedAt) = (succeeded ? nameof(JobStatus.Completed) : nameof(JobStatus.Failed), log, now, now);
}
