using Kim.Domain.Calendar;
using Kim.Domain.CaseManagement.Access;
using Kim.Domain.CaseManagement.Clients;
using Kim.Domain.CaseManagement.Intake;
using Kim.Domain.CaseManagement.SupportPlans;
using Kim.Domain.Shared;

namespace Kim.Domain.CaseManagement.Cases;

public readonly record struct CaseId(Guid Value) : IId<CaseId>
{
    public static CaseId New() => new(Guid.CreateVersion7());
    public static CaseId From(Guid value) => new(value);
}

/// <summary>What is known when a case begins.</summary>
public sealed record CaseOpening(
    TenantId TenantId, CarrierId CarrierId, UnitId UnitId, ClientId ClientId, string CaseNumber, CaseType Type, string AccessRoute,
    DateOnly ReferralDate, Guid? ReferrerPartnerId = null, string? TargetGroupCode = null, UserId? CaseManagerId = null, OutreachActivityId? OutreachActivityId = null,
    string? ExternalFileNumber = null);

/// <summary>
/// A person's way through case management or referral counselling. It decides which step may be taken; the documents of
/// each step are aggregates of their own that only its verbs bring into being.
/// </summary>
public sealed partial class SupportCase : Aggregate
{
    private readonly List<Review> reviews = [];
    private readonly List<DateTimeOffset> contactAttempts = [];
    private readonly List<DateOnly> followUps = [];
    private readonly List<string> existingCaseManagement = [];

    private SupportCase() { }

    public CaseId Id { get; private init; }
    public CarrierId CarrierId { get; private init; }
    public UnitId UnitId { get; private set; }
    public UserId? CaseManagerId { get; private set; }
    public ClientId ClientId { get; private init; }
    public string CaseNumber { get; private init; } = "";
    public CaseType Type { get; private init; }
    public CasePhase Phase { get; private set; }
    public CaseStatus Status { get; private set; }
    public string AccessRoute { get; private init; } = "";
    public DateOnly ReferralDate { get; private init; }
    public Guid? ReferrerPartnerId { get; private init; }

    /// <summary>The outreach that this case came of.</summary>
    public OutreachActivityId? OutreachActivityId { get; private init; }
    public string? TargetGroupCode { get; private set; }
    public CaseId? PreviousCaseId { get; private init; }
    public DateTimeOffset OpenedAt { get; private init; }
    public Guid? WorkflowInstanceId { get; private set; }

    /// <summary>Where the leading file is kept, if not here.</summary>
    public string? ExternalFileNumber { get; private init; }

    public DateOnly? FirstContactOn { get; private set; }
    public DateOnly? LastContactOn { get; private set; }

    /// <summary>Attempts since the last time the client was reached.</summary>
    public IReadOnlyList<DateTimeOffset> ContactAttempts => contactAttempts;

    /// <summary><c>consent</c> or another basis of the catalogue; absent: nothing may be assessed .</summary>
    public string? LegalBasis { get; private set; }
    public DateOnly? LegalBasisUntil { get; private set; }

    public IntakeOutcome? IntakeOutcome { get; private set; }
    public DateOnly? IntakeDecidedOn { get; private set; }
    public IReadOnlyList<string> ExistingCaseManagement => existingCaseManagement;

    public int AssessmentCount { get; private set; }

    /// <summary>The plan version the client agreed to last.</summary>
    public SupportPlanId? AgreedPlanId { get; private set; }

    public IReadOnlyList<Review> Reviews => reviews;
    public DateOnly? NextReviewDue => reviews.Where(review => review.IsOpen).Select(review => (DateOnly?)review.DueOn).Min();

    public DateOnly? SuspendedUntil { get; private set; }
    public string? SuspensionReason { get; private set; }
    public ExitReason? ExitReason { get; private set; }

    /// <summary>Why it was closed or not admitted.</summary>
    public string? EndReason { get; private set; }
    public DateOnly? EndedOn { get; private set; }

    /// <summary>The follow-ups agreed at closing that are still to come.</summary>
    public IReadOnlyList<DateOnly> FollowUps => followUps;
    public DateOnly? NextFollowUp => followUps.Count == 0 ? null : followUps.Min();

    public bool IsAdmitted => IntakeOutcome is Intake.IntakeOutcome.Admit;
    public bool IsEnded => Status is CaseStatus.Closed or CaseStatus.NotAdmitted;

    public static Result<SupportCase> Open(CaseOpening opening, DateTimeOffset now) => Begin(opening, previous: null, now);

    public void RunBy(Guid workflowInstanceId) => WorkflowInstanceId = workflowInstanceId;

    public bool HasLegalBasis(DateOnly today) => LegalBasis is not null && (LegalBasisUntil is null || today <= LegalBasisUntil);

    /// <summary>Entering the phase the case is in changes nothing, because flows loop.</summary>
    public Result EnterPhase(CasePhase phase, DateTimeOffset now)
    {
        if (StateRefusal(phase) is { } inactive)
            return inactive;
        if (phase == Phase)
            return Result.Ok;
        if (!PhaseTransitions.Allow(Type, Phase, phase))
            return CaseErrors.PhaseNotReachable(Phase, phase);
        if (Type is CaseType.CaseManagement && GateRefusal(phase, BerlinTime.DateOf(now)) is { } gate)
            return gate;

        MoveTo(phase);
        return Result.Ok;
    }

    private static Result<SupportCase> Begin(CaseOpening opening, CaseId? previous, DateTimeOffset now)
    {
        var faults = new Faults()
            .RequireText(opening.CaseNumber, "caseNumber")
            .RequireText(opening.AccessRoute, "accessRoute")
            .Require(opening.ReferralDate <= BerlinTime.DateOf(now), "referralDate", "case.referral-date-ahead", "Das Meldedatum liegt in der Zukunft.");
        if (faults.Refusal("case.invalid", "Der Fall ist unvollständig.") is { } refusal)
            return refusal;

        var opened = new SupportCase
        {
            Id = CaseId.New(),
            TenantId = opening.TenantId,
            CarrierId = opening.CarrierId,
            UnitId = opening.UnitId,
            CaseManagerId = opening.CaseManagerId,
            ClientId = opening.ClientId,
            CaseNumber = opening.CaseNumber,
            Type = opening.Type,
            AccessRoute = opening.AccessRoute,
            ReferralDate = opening.ReferralDate,
            ReferrerPartnerId = opening.ReferrerPartnerId,
            OutreachActivityId = opening.OutreachActivityId,
            TargetGroupCode = opening.TargetGroupCode,
            PreviousCaseId = previous,
            ExternalFileNumber = opening.ExternalFileNumber,
            OpenedAt = now,
        };
        opened.Raise(new CaseOpened(opened.Id, opened.ClientId, opened.Type, opened.UnitId));
        return opened;
    }

    private void MoveTo(CasePhase phase)
    {
        if (phase == Phase)
            return;
        Raise(new PhaseEntered(Id, Phase, phase));
        Phase = phase;
    }

    private Error? GateRefusal(CasePhase phase, DateOnly today) => phase switch
    {
        CasePhase.Assessment when !HasLegalBasis(today) => CaseErrors.LegalBasisMissing,
        CasePhase.Assessment when !IsAdmitted => CaseErrors.IntakeMissing,
        CasePhase.GoalAgreement when AssessmentCount == 0 => CaseErrors.AssessmentMissing,
        CasePhase.ServiceSteering when AgreedPlanId is null => CaseErrors.PlanMissing,
        CasePhase.AfterCare when followUps.Count == 0 => CaseErrors.NoFollowUpAgreed,
        _ => null,
    };

    /// <summary>Why work in a phase is impossible as the case stands now, whatever the phase it is in.</summary>
    private Error? StateRefusal(CasePhase phase) => Status switch
    {
        CaseStatus.Closed when phase is CasePhase.AfterCare => null,
        CaseStatus.Closed => CaseErrors.AlreadyClosed,
        CaseStatus.NotAdmitted => CaseErrors.NotAdmitted,
        CaseStatus.Suspended => CaseErrors.Suspended,
        CaseStatus.Waitlisted when phase is not CasePhase.Intake => CaseErrors.Waitlisted,
        _ => null,
    };

    private Error? StepRefusal(CasePhase phase)
    {
        if (Type is not CaseType.CaseManagement)
            return CaseErrors.WrongType;
        return StateRefusal(phase) ?? (Phase == phase ? null : CaseErrors.WrongPhase(Phase));
    }

    private CaseFile File(UserId by, DateTimeOffset now) => new(TenantId, CarrierId, Id, by, now);

    private void EndAs(CaseStatus status, string reasonCode, DateTimeOffset now)
    {
        (Status, EndReason, EndedOn) = (status, reasonCode, BerlinTime.DateOf(now));
        foreach (var review in reviews.Where(review => review.IsOpen))
            review.Cancel();

        if (status is CaseStatus.Closed)
            Raise(new CaseClosed(Id, reasonCode, EndedOn.Value));
        else
            Raise(new CaseNotAdmitted(Id, reasonCode));
    }
}
