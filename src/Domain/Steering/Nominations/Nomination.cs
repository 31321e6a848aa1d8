using Kim.Domain.Calendar;
using Kim.Domain.Shared;
using Kim.Domain.Steering.Bodies;

namespace Kim.Domain.Steering.Nominations;

public readonly record struct NominationId(Guid Value) : IId<NominationId>
{
    public static NominationId New() => new(Guid.CreateVersion7());
    public static NominationId From(Guid value) => new(value);
}

public enum NominationState
{
    Asked,
    Nominated,
    Declined,
}

/// <summary>An institution of the steering group is asked to send somebody into a project group (Entsendung).</summary>
public sealed class Nomination : Aggregate
{
    private Nomination() { }

    public NominationId Id { get; private init; }

    /// <summary>The project group.</summary>
    public BodyId BodyId { get; private init; }

    /// <summary>The topic whose mandate the group works on.</summary>
    public TopicId TopicId { get; private init; }

    public string Institution { get; private init; } = "";

    /// <summary>The steering group; whoever sits in it for the institution answers.</summary>
    public BodyId AskedBodyId { get; private init; }

    public NominationState State { get; private set; } = NominationState.Asked;

    public DateTimeOffset AskedAt { get; private init; }

    public DateOnly DueOn { get; private init; }

    public string? Reason { get; private set; }

    /// <summary>The seat of the project group that the nomination filled.</summary>
    public SeatId? SeatId { get; private set; }

    public UserId? AnsweredBy { get; private set; }

    public DateTimeOffset? AnsweredAt { get; private set; }

    public static Nomination Ask(Body projectGroup, TopicId topicId, Body steeringGroup, string institution, DateOnly dueOn, DateTimeOffset now) => new()
    {
        TenantId = projectGroup.TenantId,
        Id = NominationId.New(),
        BodyId = projectGroup.Id,
        TopicId = topicId,
        Institution = institution,
        AskedBodyId = steeringGroup.Id,
        AskedAt = now,
        DueOn = dueOn,
    };

    public bool IsOverdue(DateOnly today) => State is NominationState.Asked && today > DueOn;

    /// <summary>The nominee gets a voting seat of the institution in the project group.</summary>
    public Result Nominate(Body projectGroup, UserId member, UserId? deputy, UserId by, DateTimeOffset now)
    {
        if (State is not NominationState.Asked)
            return NominationErrors.Answered;
        var today = BerlinTime.DateOf(now);
        if (member == deputy)
            return BodyErrors.MemberIsOwnDeputy;
        var seat = projectGroup.AddSeat(Institution, voting: true, chair: false, today);
        if (!seat.Succeeded)
            return seat.Error;
        if (projectGroup.FillSeat(seat.Value, member, deputy, today).Error is { } notFilled)
            return notFilled;
        (State, SeatId, AnsweredBy, AnsweredAt) = (NominationState.Nominated, seat.Value, by, now);
        return Result.Ok;
    }

    public Result Decline(string? reason, UserId by, DateTimeOffset now)
    {
        if (State is not NominationState.Asked)
            return NominationErrors.Answered;
        if (new SteeringText().Reason("reason", reason).NamesNobody("reason", reason).Refusal("nomination.reason-required", "Bitte einen Grund ohne Personenbezug angeben.") is { } faults)
            return faults;
        (State, Reason, AnsweredBy, AnsweredAt) = (NominationState.Declined, reason, by, now);
        return Result.Ok;
    }
}

public static class NominationErrors
{
    public static readonly Error NotFound = Error.NotFound("nomination.not-found", "Diese Anfrage gibt es hier nicht.");

    public static readonly Error Answered = Error.Conflict("nomination.answered", "Diese Anfrage ist schon beantwortet.");

    public static readonly Error AllAsked = Error.Conflict("nomination.all-asked", "Alle Institutionen der Lenkungsgruppe sind schon gefragt.");

    public static readonly Error NotProjectGroup = Error.Rule("nomination.not-a-project-group", "Entsendet wird in eine örtliche oder thematische Projektgruppe.");

    public static readonly Error NotYours = Error.Forbidden("nomination.not-yours", "Hier antwortet, wer für die Institution in der Lenkungsgruppe sitzt.");
}
