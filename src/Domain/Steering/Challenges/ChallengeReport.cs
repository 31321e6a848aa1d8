using Kim.Domain.Shared;

namespace Kim.Domain.Steering.Challenges;

public sealed record ReportSubmitted(ReportId ReportId) : IDomainEvent;

/// <summary>The report became a topic, or was added to one.</summary>
public sealed record ReportAssigned(ReportId ReportId, TopicId TopicId) : IDomainEvent;

/// <summary>The confirmation by a second person that a report names nobody, or what still has to be removed.</summary>
public sealed record AnonymityCheck(UserId By, DateTimeOffset At, bool Clear, string? Findings);

/// <summary>
/// A systemic challenge as one CM post or an outside person reports it. It knows nothing of the matters behind it: which
/// of them led to the report is remembered by the reporting unit alone.
/// </summary>
public sealed class ChallengeReport : Aggregate
{
    private ChallengeReport() { }

    public ReportId Id { get; private init; }

    public string Number { get; private init; } = "";

    public ReportState State { get; private set; } = ReportState.Draft;

    public Reporter Reporter { get; private init; } = Reporter.Outside(ReporterKind.Professional);

    public ReportContent Content { get; private set; } = null!;

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset? SubmittedAt { get; private set; }

    /// <summary>The last check; a resubmitted report needs a new one.</summary>
    public AnonymityCheck? AnonymityCheck { get; private set; }

    public TopicId? TopicId { get; private set; }

    /// <summary>What the reporter was told at the end of triage.</summary>
    public string? Answer { get; private set; }

    /// <summary>Offered where the matter is not systemic; the reporter turns to the post or does not.</summary>
    public Invitation? Invitation { get; private set; }

    public static Result<ChallengeReport> Draft(TenantId tenantId, string number, Reporter reporter, ReportContent content, DateTimeOffset now)
    {
        if (reporter is { Kind: ReporterKind.CmPost } and not { UnitId: not null, AuthorId: not null })
            return ReportErrors.UnitRequired;
        if (content.Faults() is { } faults)
            return faults;
        return new ChallengeReport
        {
            TenantId = tenantId,
            Id = ReportId.New(),
            Number = number,
            Reporter = reporter,
            Content = content,
            CreatedAt = now,
        };
    }

    public Result Submit(DateTimeOffset now)
    {
        if (Forbids(ReportState.Submitted) is { } forbidden)
            return forbidden;
        SubmittedAt = now;
        Enter(ReportState.Submitted);
        Raise(new ReportSubmitted(Id));
        return Result.Ok;
    }

    public Result PassAnonymityCheck(UserId by, DateTimeOffset now)
    {
        if (State is not ReportState.Submitted)
            return ReportErrors.TransitionForbidden(State, ReportState.Submitted);
        if (by == Reporter.AuthorId)
            return ReportErrors.CheckedByAuthor;
        if (AnonymityCheck is { Clear: true })
            return ReportErrors.AlreadyChecked;
        AnonymityCheck = new AnonymityCheck(by, now, Clear: true, Findings: null);
        return Result.Ok;
    }

    public Result SendBack(UserId by, string findings, DateTimeOffset now)
    {
        if (Forbids(ReportState.Returned) is { } forbidden)
            return forbidden;
        if (by == Reporter.AuthorId)
            return ReportErrors.CheckedByAuthor;
        if (AnonymityCheck is { Clear: true })
            return ReportErrors.AlreadyChecked;
        if (new SteeringText().Reason("findings", findings).Refusal("report.findings-required", "Bitte nennen, was zu ändern ist.") is { } faults)
            return faults;
        AnonymityCheck = new AnonymityCheck(by, now, Clear: false, findings);
        Enter(ReportState.Returned);
        return Result.Ok;
    }

    public Result Resubmit(ReportContent content, DateTimeOffset now)
    {
        if (State is not ReportState.Returned)
            return ReportErrors.TransitionForbidden(State, ReportState.Submitted);
        if (content.Faults() is { } faults)
            return faults;
        (Content, SubmittedAt, AnonymityCheck) = (content, now, null);
        Enter(ReportState.Submitted);
        return Result.Ok;
    }

    public Result Withdraw()
    {
        if (Forbids(ReportState.Withdrawn) is { } forbidden)
            return forbidden;
        Enter(ReportState.Withdrawn);
        return Result.Ok;
    }

    /// <summary>Not systemic: the reporter is offered to turn to a CM post. Nothing of the report goes there.</summary>
    public Result TriageAsSingleCase(string? answer = null, Invitation? invitation = null)
    {
        if (new SteeringText().Note("contact", invitation?.Contact, SteeringText.EntryLength).Refusal("report.invitation-invalid", "Die Angabe, wie die Stelle zu erreichen ist, ist zu lang.") is { } faults)
            return faults;
        var triaged = Triage(ReportState.SingleCase, answer, answerRequired: false);
        if (triaged.Succeeded)
            Invitation = invitation;
        return triaged;
    }

    public Result TriageAsAnswered(string answer) => Triage(ReportState.Answered, answer, answerRequired: true);

    /// <summary>The challenge is known; the report joins its topic (which takes it with <c>Topic.Bundle</c>).</summary>
    public Result TriageAsKnown(TopicId topicId) => TriageInto(topicId, ReportState.Merged);

    /// <summary>The challenge is new; the report is the first of a topic of its own.</summary>
    public Result TriageAsNew(TopicId topicId) => TriageInto(topicId, ReportState.Bundled);

    /// <summary>Coordination moves a report that already belongs to a topic to another one; its state stays.</summary>
    public Result MoveTo(TopicId topicId)
    {
        if (State is not (ReportState.Bundled or ReportState.Merged))
            return ReportErrors.TransitionForbidden(State, ReportState.Merged);
        TopicId = topicId;
        Raise(new ReportAssigned(Id, topicId));
        return Result.Ok;
    }

    public Result Close()
    {
        if (Forbids(ReportState.Closed) is { } forbidden)
            return forbidden;
        Enter(ReportState.Closed);
        return Result.Ok;
    }

    /// <summary>The flow reached a step of this state: nothing to do if the report is there, and only closing needs no decision.</summary>
    public Result EnterPhase(ReportState phase)
    {
        if (State == phase)
            return Result.Ok;
        if (Forbids(phase) is { } forbidden)
            return forbidden;
        return phase is ReportState.Closed ? Close() : ReportErrors.DecisionRequired(phase);
    }

    private Result TriageInto(TopicId topicId, ReportState next)
    {
        var triaged = Triage(next, answer: null, answerRequired: false);
        if (!triaged.Succeeded)
            return triaged;
        TopicId = topicId;
        Raise(new ReportAssigned(Id, topicId));
        return Result.Ok;
    }

    private Result Triage(ReportState next, string? answer, bool answerRequired)
    {
        if (Forbids(next) is { } forbidden)
            return forbidden;
        if (AnonymityCheck is not { Clear: true })
            return ReportErrors.NotChecked;
        var text = answerRequired ? new SteeringText().Reason("answer", answer) : new SteeringText().Note("answer", answer);
        if (text.Refusal("report.answer-required", "Die Antwort fehlt oder ist zu lang.") is { } faults)
            return faults;
        Answer = answer;
        Enter(next);
        return Result.Ok;
    }

    private Error? Forbids(ReportState next) => ReportTransitions.Table.Allow(State, next) ? null : ReportErrors.TransitionForbidden(State, next);

    private void Enter(ReportState next)
    {
        State = next;
        Raise(new ReporterStatusChanged(Id, Reporter.UnitId, Slug.Of(next)));
    }
}
