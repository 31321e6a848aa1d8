using Kim.Domain.Shared;

namespace Kim.Domain.Steering.Resolutions;

public readonly record struct BodyResolutionId(Guid Value) : IId<BodyResolutionId>
{
    public static BodyResolutionId New() => new(Guid.CreateVersion7());
    public static BodyResolutionId From(Guid value) => new(value);
}

/// <summary>How a body came to a resolution.</summary>
public enum ResolutionRoute
{
    Meeting,
    Circular,

    /// <summary>The chair recorded the decision in its task; the count of votes is in the body's own minutes.</summary>
    Chair,
}

/// <summary>What a line of the register says, however the body came to it.</summary>
public sealed record Resolved(BodyId BodyId, ResolutionRoute Route, ResolutionKind Kind, string Subject)
{
    public bool Carried { get; init; } = true;

    public TopicId? TopicId { get; init; }

    /// <summary>The resolution as the topic keeps it.</summary>
    public ResolutionId? ResolutionId { get; init; }

    public Meetings.MeetingId? MeetingId { get; init; }

    public Meetings.AgendaItemId? AgendaItemId { get; init; }

    public CircularResolutions.CircularResolutionId? CircularResolutionId { get; init; }

    public Ballot? Ballot { get; init; }

    public string? Reason { get; init; }

    /// <summary>By when it is to be carried out, or comes back.</summary>
    public DateOnly? DueOn { get; init; }
}

/// <summary>A line of the register of resolutions (Beschlussliste). It is written once and never changes; a motion that found no majority stands there too.</summary>
public sealed class BodyResolution : Aggregate
{
    private BodyResolution() { }

    public BodyResolutionId Id { get; private init; }

    public string Number { get; private init; } = "";

    public BodyId BodyId { get; private init; }

    public ResolutionRoute Route { get; private init; }

    public ResolutionKind Kind { get; private init; }

    public bool Carried { get; private init; }

    public string Subject { get; private init; } = "";

    public TopicId? TopicId { get; private init; }

    public ResolutionId? ResolutionId { get; private init; }

    public Meetings.MeetingId? MeetingId { get; private init; }

    public Meetings.AgendaItemId? AgendaItemId { get; private init; }

    public CircularResolutions.CircularResolutionId? CircularResolutionId { get; private init; }

    public Ballot? Ballot { get; private init; }

    public string? Reason { get; private init; }

    public DateOnly? DueOn { get; private init; }

    public DateTimeOffset DecidedAt { get; private init; }

    public UserId RecordedBy { get; private init; }

    public static BodyResolution Register(TenantId tenantId, string number, Resolved resolved, UserId by, DateTimeOffset now) => new()
    {
        TenantId = tenantId,
        Id = BodyResolutionId.New(),
        Number = number,
        BodyId = resolved.BodyId,
        Route = resolved.Route,
        Kind = resolved.Kind,
        Carried = resolved.Carried,
        Subject = resolved.Subject,
        TopicId = resolved.TopicId,
        ResolutionId = resolved.ResolutionId,
        MeetingId = resolved.MeetingId,
        AgendaItemId = resolved.AgendaItemId,
        CircularResolutionId = resolved.CircularResolutionId,
        Ballot = resolved.Ballot,
        Reason = resolved.Reason,
        DueOn = resolved.DueOn,
        DecidedAt = now,
        RecordedBy = by,
    };
}
