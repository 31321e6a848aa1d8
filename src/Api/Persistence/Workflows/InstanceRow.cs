using Kim.Domain.Shared;
using Kim.Workflows.Bookmarks;
using Kim.Workflows.Execution;
using Kim.Workflows.State;

namespace Kim.Api.Persistence.Workflows;

/// <summary>A stored workflow instance: the columns that are asked for, and the state as the engine writes it.</summary>
internal sealed class InstanceRow
{
    public required TenantId TenantId { get; init; }
    public required Guid Id { get; init; }
    public required Guid? CarrierId { get; init; }
    public required string DefinitionId { get; init; }
    public required string DefinitionVersionId { get; set; }
    public required int Version { get; set; }
    public string Status { get; private set; } = "";
    public string SubStatus { get; private set; } = "";
    public string? CorrelationId { get; private set; }
    public string? Name { get; private set; }
    public required string? SubjectKind { get; init; }
    public required Guid? SubjectId { get; init; }
    public string State { get; private set; } = "";
    public int StateVersion { get; private set; }
    public int IncidentCount { get; private set; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset UpdatedAt { get; private set; }
    public DateTimeOffset? FinishedAt { get; private set; }

    public static InstanceRow For(WorkflowInstance instance, TenantId tenantId, Guid? carrierId) => new()
    {
        TenantId = tenantId,
        Id = instance.Id,
        CarrierId = instance.Subject?.Kind == "case" ? carrierId : null,
        DefinitionId = instance.DefinitionId,
        DefinitionVersionId = instance.DefinitionVersionId,
        Version = instance.DefinitionVersion,
        SubjectKind = instance.Subject?.Kind,
        SubjectId = instance.Subject?.Id,
        CreatedAt = instance.CreatedAt,
    };

    public WorkflowInstance ToInstance()
    {
        var instance = new WorkflowInstance
        {
            Id = Id,
            DefinitionId = DefinitionId,
            DefinitionVersionId = DefinitionVersionId,
            DefinitionVersion = Version,
            Subject = SubjectKind is null ? null : new Subject(SubjectKind, SubjectId!.Value),
            CreatedAt = CreatedAt,
            UpdatedAt = UpdatedAt,
            FinishedAt = FinishedAt,
            CorrelationId = CorrelationId,
            Name = Name,
            Status = Enum.Parse<WorkflowStatus>(Status),
            SubStatus = Enum.Parse<WorkflowSubStatus>(SubStatus),
        };
        InstanceState.Read(State, instance);
        return instance;
    }

    public void Take(WorkflowInstance instance)
    {
        (DefinitionVersionId, Version) = (instance.DefinitionVersionId, instance.DefinitionVersion);
        Status = instance.Status.ToString();
        SubStatus = instance.SubStatus.ToString();
        CorrelationId = instance.CorrelationId;
        Name = instance.Name;
        State = InstanceState.Write(instance);
        StateVersion = InstanceState.Version;
        IncidentCount = instance.Incidents.Count;
        UpdatedAt = instance.UpdatedAt;
        FinishedAt = instance.FinishedAt;
    }
}

/// <summary>What an instance waits for, as far as somebody searches for it.</summary>
internal sealed class BookmarkRow
{
    public required TenantId TenantId { get; init; }
    public required Guid Id { get; init; }
    public required Guid? CarrierId { get; init; }
    public required Guid InstanceId { get; init; }
    public required string ActivityId { get; init; }
    public required Guid ActivityExecutionId { get; init; }
    public required string Kind { get; init; }
    public required string? StimulusHash { get; init; }
    public required DateTimeOffset? DueAt { get; set; }
    public int Attempts { get; set; }
    public required DateTimeOffset CreatedAt { get; init; }

    public static BookmarkRow Of(Bookmark bookmark, InstanceRow instance, DateTimeOffset now) => new()
    {
        TenantId = instance.TenantId,
        Id = bookmark.Id,
        CarrierId = instance.CarrierId,
        InstanceId = instance.Id,
        ActivityId = bookmark.ActivityKey,
        ActivityExecutionId = bookmark.ActivityExecutionId,
        Kind = bookmark.Kind,
        StimulusHash = bookmark.Stimulus?.Hash,
        DueAt = bookmark.DueAt,
        CreatedAt = now,
    };
}

/// <summary>A signal that waits for its bookmark, or that proves it was delivered.</summary>
internal sealed class MessageRow
{
    public required TenantId TenantId { get; init; }
    public required Guid Id { get; init; }
    public required Guid? CarrierId { get; init; }
    public required string Name { get; init; }
    public required string StimulusHash { get; init; }
    public required string? CorrelationId { get; init; }
    public required Guid? InstanceId { get; init; }
    public required string? MessageId { get; init; }
    public required string Payload { get; init; }
    public required DateTimeOffset ReceivedAt { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }
    public DateTimeOffset? DeliveredAt { get; set; }
}

/// <summary>Something that failed in an instance: codes and a type name, never data.</summary>
internal sealed class IncidentRow
{
    public required TenantId TenantId { get; init; }
    public required Guid Id { get; init; }
    public required Guid? CarrierId { get; init; }
    public required Guid InstanceId { get; init; }
    public required string ActivityId { get; init; }
    public required Guid ActivityExecutionId { get; init; }
    public required string Code { get; init; }
    public required string? ExceptionType { get; init; }
    public string State { get; private set; } = "open";
    public required DateTimeOffset OccurredAt { get; init; }
    public DateTimeOffset? ResolvedAt { get; private set; }
    public Guid? ResolvedBy { get; private set; }

    public static IncidentRow Of(Incident incident, InstanceRow instance) => new()
    {
        TenantId = instance.TenantId,
        Id = incident.Id,
        CarrierId = instance.CarrierId,
        InstanceId = instance.Id,
        ActivityId = incident.ActivityKey,
        ActivityExecutionId = incident.ActivityExecutionId,
        Code = incident.Code,
        ExceptionType = incident.ExceptionType,
        OccurredAt = incident.At,
    };

    public void Resolve(DateTimeOffset at, Guid by) => (State, ResolvedAt, ResolvedBy) = ("resolved", at, by);
}

/// <summary>What one burst did to an instance (<see cref="JournalJson"/>). Append-only.</summary>
internal sealed class JournalRow
{
    public required TenantId TenantId { get; init; }
    public required DateTimeOffset At { get; init; }
    public required Guid Id { get; init; }
    public required Guid? CarrierId { get; init; }
    public required Guid InstanceId { get; init; }
    public required string DefinitionVersionId { get; init; }
    public required long FirstNumber { get; init; }
    public required long LastNumber { get; init; }
    public required string Entries { get; init; }

    public static JournalRow Of(IReadOnlyList<JournalEntry> entries, WorkflowInstance instance, InstanceRow row) => new()
    {
        TenantId = row.TenantId,
        At = entries[0].At,
        Id = Guid.CreateVersion7(entries[0].At),
        CarrierId = row.CarrierId,
        InstanceId = row.Id,
        DefinitionVersionId = instance.DefinitionVersionId,
        FirstNumber = entries[0].Number,
        LastNumber = entries[^1].Number,
        Entries = JournalJson.Write(entries),
    };
}
