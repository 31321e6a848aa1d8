using Kim.Domain.Calendar;
using Kim.Domain.Shared;
using Kim.Domain.Steering.Resolutions;

namespace Kim.Domain.Steering.Mandates;

public enum MandateOutcome
{
    GrantedLocal,
    GrantedThematic,
    Refused,
    Deferred,
    ReportedToState,
}

public enum MandateScope
{
    Local,
    Thematic,
}

/// <summary>The steering group's answer to a topic. A grant names lead and deadline; a refusal or deferral gives its reason.</summary>
public sealed record MandateDecision(MandateOutcome Outcome, BodyId BodyId)
{
    public string? Reason { get; init; }

    public UserId? LeadId { get; init; }

    public DateOnly? Deadline { get; init; }

    /// <summary>The project group, where it exists already.</summary>
    public BodyId? ProjectGroupId { get; init; }

    public string? Question { get; init; }

    public string? Boundaries { get; init; }

    /// <summary>When a deferred topic comes back.</summary>
    public DateOnly? ResubmitOn { get; init; }

    internal bool Grants => Outcome is MandateOutcome.GrantedLocal or MandateOutcome.GrantedThematic;

    internal ResolutionKind ResolutionKind => Outcome switch
    {
        MandateOutcome.GrantedLocal => ResolutionKind.GrantedLocal,
        MandateOutcome.GrantedThematic => ResolutionKind.GrantedThematic,
        MandateOutcome.Refused => ResolutionKind.Refused,
        MandateOutcome.Deferred => ResolutionKind.Deferred,
        MandateOutcome.ReportedToState => ResolutionKind.ReportedToState,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    internal Error? Faults(DateOnly today)
    {
        var text = new SteeringText();
        if (Outcome is MandateOutcome.Refused or MandateOutcome.Deferred)
            text.Reason("reason", Reason);
        else
            text.Note("reason", Reason);
        text.NamesNobody("reason", Reason);
        if (Outcome is MandateOutcome.Deferred)
            text.That(ResubmitOn is null || ResubmitOn > today, "resubmitOn", "date.not-ahead", "Die Wiedervorlage muss in der Zukunft liegen.");
        if (Grants)
            text.That(LeadId is not null, "leadId", "mandate.lead-required", "Ein Auftrag hat genau eine Leitung.")
                .That(Deadline is not null, "deadline", "mandate.deadline-required", "Ein Auftrag hat genau eine Frist.")
                .That(Deadline is null || Deadline > today, "deadline", "date.not-ahead", "Die Frist muss in der Zukunft liegen.")
                .Note("question", Question).NamesNobody("question", Question)
                .Note("boundaries", Boundaries).NamesNobody("boundaries", Boundaries);
        return text.Refusal("topic.mandate-decision-incomplete", "Der Beschluss ist unvollständig.");
    }
}

/// <summary>The order to a project group to work on a topic: one lead, one deadline, and the resolution it rests on.</summary>
public sealed class Mandate
{
    private readonly List<InterimReport> interimReports = [];

    private Mandate() { }

    internal Mandate(MandateDecision granted, ResolutionId resolutionId, DateTimeOffset now)
    {
        Id = MandateId.New();
        ResolutionId = resolutionId;
        Scope = granted.Outcome is MandateOutcome.GrantedLocal ? MandateScope.Local : MandateScope.Thematic;
        LeadId = granted.LeadId!.Value;
        Deadline = granted.Deadline!.Value;
        (ProjectGroupId, Question, Boundaries, GrantedAt) = (granted.ProjectGroupId, granted.Question, granted.Boundaries, now);
    }

    public MandateId Id { get; private init; }

    public ResolutionId ResolutionId { get; private init; }

    public MandateScope Scope { get; private init; }

    public UserId LeadId { get; private init; }

    public DateOnly Deadline { get; private set; }

    public BodyId? ProjectGroupId { get; private set; }

    public string? Question { get; private init; }

    public string? Boundaries { get; private init; }

    public DateTimeOffset GrantedAt { get; private init; }

    public DateTimeOffset? EndedAt { get; private set; }

    public IReadOnlyList<InterimReport> InterimReports => interimReports;

    /// <summary>The days on which an interim report is due, at that interval from the grant to before the deadline.</summary>
    public IReadOnlyList<DateOnly> InterimDays(Calendar.Deadline.Span interval, WorkingDayCalendar calendar)
    {
        var (granted, days) = (BerlinTime.DateOf(GrantedAt), new List<DateOnly>());
        for (var day = Following(1); day < Deadline && day > granted; day = Following(days.Count + 1))
            days.Add(calendar.OnOrAfter(day));
        return days;

        DateOnly Following(int times) => granted.AddMonths(times * interval.Months).AddDays(times * interval.Days);
    }

    /// <summary>The day of the first report that is missing; null: none is, or none is awaited any more.</summary>
    public DateOnly? NextInterimDay(Calendar.Deadline.Span interval, WorkingDayCalendar calendar) =>
        EndedAt is null && InterimDays(interval, calendar).Skip(interimReports.Count).ToList() is [var next, ..] ? next : null;

    internal void Work(BodyId projectGroup) => ProjectGroupId = projectGroup;

    internal void Report(InterimReport report) => interimReports.Add(report);

    internal void End(DateTimeOffset now) => EndedAt ??= now;

    internal void Extend(DateOnly deadline) => Deadline = deadline;
}
