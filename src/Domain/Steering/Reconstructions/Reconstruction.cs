using Kim.Domain.Shared;
using Kim.Domain.Steering.Challenges;

namespace Kim.Domain.Steering.Reconstructions;

/// <summary>
/// Professionals learn together from one course of events that names nobody (Fallrekonstruktion): told by a post, cleared by a second person,
/// worked on in a workshop. What comes of it are reports and topics; the narrative is deleted a while after the minutes.
/// </summary>
public sealed class Reconstruction : Aggregate
{
    private readonly List<ReportId> reports = [];
    private readonly List<TopicId> topics = [];

    private Reconstruction() { }

    public ReconstructionId Id { get; private init; }

    public string Number { get; private init; } = "";

    public ReconstructionState State { get; private set; } = ReconstructionState.Draft;

    public UnitId UnitId { get; private init; }

    public UserId AuthorId { get; private init; }

    /// <summary>Gone once it was erased.</summary>
    public Narrative? Narrative { get; private set; }

    public DateTimeOffset CreatedAt { get; private init; }

    public AnonymityCheck? AnonymityCheck { get; private set; }

    public DateOnly? WorkshopOn { get; private set; }

    /// <summary>The institutions that take part.</summary>
    public IReadOnlyList<string> Participants { get; private set; } = [];

    public string? Minutes { get; private set; }

    public DateTimeOffset? RecordedAt { get; private set; }

    /// <summary>When the narrative is deleted unless it is kept; one that leads to no workshop is deleted as well.</summary>
    public DateTimeOffset EraseAt { get; private set; }

    public DateTimeOffset? ErasedAt { get; private set; }

    public KeptAsExample? Kept { get; private set; }

    public IReadOnlyList<ReportId> Reports => reports;

    public IReadOnlyList<TopicId> Topics => topics;

    public static Result<Reconstruction> Prepare(TenantId tenantId, string number, UnitId unitId, UserId authorId, Narrative narrative, DateTimeOffset eraseAt, DateTimeOffset now)
    {
        if (narrative.Faults() is { } faults)
            return faults;
        return new Reconstruction
        {
            TenantId = tenantId,
            Id = ReconstructionId.New(),
            Number = number,
            UnitId = unitId,
            AuthorId = authorId,
            Narrative = narrative,
            EraseAt = eraseAt,
            CreatedAt = now,
        };
    }

    public Result Reword(Narrative narrative)
    {
        if (State is not (ReconstructionState.Draft or ReconstructionState.Returned))
            return ReconstructionErrors.TransitionForbidden(State, ReconstructionState.Draft);
        if (narrative.Faults() is { } faults)
            return faults;
        Narrative = narrative;
        return Result.Ok;
    }

    public Result Submit() => Enter(ReconstructionState.Submitted);

    public Result Clear(UserId by, DateTimeOffset now) => Check(ReconstructionState.Cleared, by, findings: null, now);

    public Result SendBack(UserId by, string? findings, DateTimeOffset now) =>
        new SteeringText().Reason("findings", findings).Refusal("reconstruction.findings-required", "Bitte nennen, was zu ändern ist.") is { } faults
            ? faults
            : Check(ReconstructionState.Returned, by, findings, now);

    public Result Schedule(DateOnly on, IReadOnlyList<string> participants, DateOnly today)
    {
        var faults = new SteeringText().Entries("participants", participants)
            .That(participants.Count > 0, "participants", "list.required", "Mindestens ein Eintrag ist nötig.")
            .That(on >= today, "on", "date.not-ahead", "Die Werkstatt liegt nicht in der Vergangenheit.")
            .Refusal("reconstruction.workshop-incomplete", "Tag und beteiligte Institutionen der Werkstatt fehlen.");
        if (faults is not null)
            return faults;
        var entered = Enter(ReconstructionState.Scheduled);
        if (entered.Succeeded)
            (WorkshopOn, Participants) = (on, participants);
        return entered;
    }

    /// <summary>The minutes say what was found, and from then on the days of the narrative are counted.</summary>
    public Result Record(string? minutes, DateOnly today, DateTimeOffset eraseAt, DateTimeOffset now)
    {
        if (WorkshopOn > today)
            return ReconstructionErrors.NotHeldYet;
        if (new SteeringText().Description("minutes", minutes).Refusal("reconstruction.minutes-required", "Das Protokoll fehlt oder ist zu lang.") is { } faults)
            return faults;
        var entered = Enter(ReconstructionState.Recorded);
        if (entered.Succeeded)
            (Minutes, RecordedAt, EraseAt) = (minutes, now, eraseAt);
        return entered;
    }

    public Result LeadsTo(ReportId report)
    {
        if (State is not ReconstructionState.Recorded)
            return ReconstructionErrors.NotRecorded;
        reports.Add(report);
        return Result.Ok;
    }

    /// <summary>A topic that is known already came up again.</summary>
    public Result LeadsTo(TopicId topic)
    {
        if (State is not ReconstructionState.Recorded)
            return ReconstructionErrors.NotRecorded;
        if (!topics.Contains(topic))
            topics.Add(topic);
        return Result.Ok;
    }

    public Result KeepAsExample(string? reason, UserId by, DateTimeOffset now)
    {
        if (State is not ReconstructionState.Recorded)
            return ReconstructionErrors.NotRecorded;
        if (Narrative is null)
            return ReconstructionErrors.NarrativeErased;
        if (new SteeringText().Reason("reason", reason).Refusal("reconstruction.reason-required", "Die Begründung fehlt oder ist zu lang.") is { } faults)
            return faults;
        Kept = new KeptAsExample(reason!, by, now);
        return Result.Ok;
    }

    /// <summary>Who told it takes it back; nothing of it remains.</summary>
    public Result Withdraw(DateTimeOffset now)
    {
        var entered = Enter(ReconstructionState.Withdrawn);
        if (entered.Succeeded)
            Forget(now);
        return entered;
    }

    /// <summary>Deletes the narrative when its time is over and nobody released it; one that came to nothing is withdrawn by that.</summary>
    public Result EraseIfDue(DateTimeOffset now)
    {
        if (Narrative is null || Kept is not null || EraseAt > now)
            return Result.Ok;
        if (State is not ReconstructionState.Recorded)
            return Withdraw(now);
        Forget(now);
        return Result.Ok;
    }

    private Result Check(ReconstructionState next, UserId by, string? findings, DateTimeOffset now)
    {
        if (by == AuthorId)
            return ReconstructionErrors.CheckedByAuthor;
        var entered = Enter(next);
        if (entered.Succeeded)
            AnonymityCheck = new AnonymityCheck(by, now, Clear: findings is null, findings);
        return entered;
    }

    private Result Enter(ReconstructionState next)
    {
        if (!ReconstructionTransitions.Table.Allow(State, next))
            return ReconstructionErrors.TransitionForbidden(State, next);
        State = next;
        return Result.Ok;
    }

    /// <summary>What the check found quotes the narrative and goes with it.</summary>
    private void Forget(DateTimeOffset now)
    {
        (Narrative, ErasedAt) = (null, now);
        if (AnonymityCheck is { } check)
            AnonymityCheck = check with { Findings = null };
    }
}
