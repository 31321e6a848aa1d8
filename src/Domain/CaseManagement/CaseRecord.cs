using Kim.Domain.CaseManagement.Cases;
using Kim.Domain.Shared;

namespace Kim.Domain.CaseManagement;

/// <summary>A document of one case: it belongs to the case's carrier and names who recorded it and when.</summary>
public abstract class CaseRecord : Aggregate
{
    public CarrierId CarrierId { get; protected init; }
    public CaseId CaseId { get; protected init; }
    public UserId RecordedBy { get; protected init; }
    public DateTimeOffset RecordedAt { get; protected init; }
}

/// <summary>Where a new document belongs; only a case gives it out.</summary>
public sealed record CaseFile(TenantId TenantId, CarrierId CarrierId, CaseId CaseId, UserId By, DateTimeOffset At);
