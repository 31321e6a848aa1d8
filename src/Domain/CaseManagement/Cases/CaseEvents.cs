using Kim.Domain.CaseManagement.Clients;
using Kim.Domain.Shared;

namespace Kim.Domain.CaseManagement.Cases;

public sealed record CaseOpened(CaseId CaseId, ClientId ClientId, CaseType Type, UnitId UnitId) : IDomainEvent;

public sealed record PhaseEntered(CaseId CaseId, CasePhase From, CasePhase Phase) : IDomainEvent;

public sealed record FirstContactRecorded(CaseId CaseId, FirstContactOutcome Outcome) : IDomainEvent;

public sealed record ContactMade(CaseId CaseId, DateOnly On, bool IsFirst) : IDomainEvent;

public sealed record CaseNotAdmitted(CaseId CaseId, string ReasonCode) : IDomainEvent;

public sealed record CaseWaitlisted(CaseId CaseId) : IDomainEvent;

public sealed record ReviewScheduled(CaseId CaseId, int Number, ReviewTrigger Trigger, DateOnly DueOn) : IDomainEvent;

public sealed record ReviewPostponed(CaseId CaseId, int Number, DateOnly From, DateOnly To, string ReasonCode) : IDomainEvent;

public sealed record ReviewCompleted(CaseId CaseId, int Number, bool OnTime) : IDomainEvent;

public sealed record StatusChanged(CaseId CaseId, StatusChangeId StatusChangeId, StatusChangeKind Kind, DateOnly On, DateOnly? ReviewDueOn) : IDomainEvent;

public sealed record CaseSuspended(CaseId CaseId, string ReasonCode, DateOnly Until) : IDomainEvent;

public sealed record CaseResumed(CaseId CaseId) : IDomainEvent;

public sealed record CaseExited(CaseId CaseId, ExitReason Reason, ExitRoute Route) : IDomainEvent;

public sealed record CaseHandedOver(CaseId CaseId, UnitId From, UnitId To, string ReasonCode) : IDomainEvent;

public sealed record CaseClosed(CaseId CaseId, string ReasonCode, DateOnly ClosedOn) : IDomainEvent;

public sealed record CaseReopened(CaseId CaseId, CaseId PreviousCaseId) : IDomainEvent;
