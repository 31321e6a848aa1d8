using Kim.Domain.Calendar;
using Kim.Domain.CaseManagement.Cases;
using Kim.Domain.Shared;

namespace Kim.Domain.CaseManagement.Access;

public readonly record struct ReferralRequestId(Guid Value) : IId<ReferralRequestId>
{
    public static ReferralRequestId New() => new(Guid.CreateVersion7());
    public static ReferralRequestId From(Guid value) => new(value);
}

public enum ReferralRequestState
{
    Received,
    Accepted,
    Forwarded,
    Declined,
}

/// <summary>What the referrer was told, on which day. An acknowledgement is an answer too, and changes nothing.</summary>
public sealed record ReferrerAnswer(DateOnly On, string Code, UserId By);

/// <summary>Who refers, whom, and why: no more than is needed to call back. Criteria are codes of the access criteria.</summary>
public sealed record ReferralFacts(
    string InstitutionCode, Guid? PartnerId, Encrypted<string>? PreferredName, Encrypted<string>? Contact, bool ContactSafe, IReadOnlyList<string> Criteria,
    bool PersonConsents, DateOnly? ConsentOn, IReadOnlyList<string>? Languages = null, bool InterpreterNeeded = false, string? MunicipalityCode = null, string? DistrictCode = null);

/// <summary>Where a referral goes: a post of one carrier, and the day by which it reacts.</summary>
public sealed record ReferralAddress(CarrierId CarrierId, UnitId UnitId, DateOnly FirstReactionDueOn);

/// <summary>
/// A counselling service or an office refers a person to a post (Anfrage). The post accepts, forwards or declines, and each is
/// answered; from then on the file no longer says who was meant: an accepted person is a client, any other none of ours.
/// </summary>
public sealed class ReferralRequest : Aggregate
{
    public const string Kind = "referral-request";

    private readonly List<ReferrerAnswer> answers = [];

    private ReferralRequest() { }

    public ReferralRequestId Id { get; private init; }
    public CarrierId CarrierId { get; private init; }
    public UnitId UnitId { get; private init; }
    public string Number { get; private init; } = "";
    public ReferralRequestState State { get; private set; }
    public DateOnly ReceivedOn { get; private init; }
    public DateOnly FirstReactionDueOn { get; private init; }
    public DateOnly? ReactedOn { get; private set; }
    public string InstitutionCode { get; private init; } = "";
    public Guid? PartnerId { get; private init; }
    public Encrypted<string>? PreferredName { get; private set; }
    public Encrypted<string>? Contact { get; private set; }
    public bool ContactSafe { get; private init; }
    public IReadOnlyList<string> Criteria { get; private init; } = [];
    public DateOnly ConsentOn { get; private init; }
    public IReadOnlyList<string> Languages { get; private init; } = [];
    public bool InterpreterNeeded { get; private init; }
    public string? MunicipalityCode { get; private init; }
    public string? DistrictCode { get; private init; }
    public IReadOnlyList<ReferrerAnswer> Answers => answers;
    public string? DeclineReasonCode { get; private set; }
    public Guid? ForwardedToId { get; private set; }
    public Guid? ForwardedFromId { get; private init; }
    public CaseId? CaseId { get; private set; }
    public UserId RecordedBy { get; private init; }
    public DateTimeOffset RecordedAt { get; private init; }

    /// <param name="from">The referral that another post passed on to this one; its day of receipt stays.</param>
    public static Result<ReferralRequest> Receive(
        TenantId tenant, ReferralRequestId id, string number, ReferralAddress address, ReferralFacts facts, UserId by, DateTimeOffset now, ReferralRequest? from = null)
    {
        if (Refusal(facts, BerlinTime.DateOf(now)) is { } refusal)
            return refusal;

        return new ReferralRequest
        {
            TenantId = tenant,
            Id = id,
            CarrierId = address.CarrierId,
            UnitId = address.UnitId,
            Number = number,
            ReceivedOn = from?.ReceivedOn ?? BerlinTime.DateOf(now),
            FirstReactionDueOn = address.FirstReactionDueOn,
            InstitutionCode = facts.InstitutionCode,
            PartnerId = facts.PartnerId,
            PreferredName = facts.PreferredName,
            Contact = facts.Contact,
            ContactSafe = facts.ContactSafe,
            Criteria = facts.Criteria,
            ConsentOn = facts.ConsentOn ?? BerlinTime.DateOf(now),
            Languages = facts.Languages ?? [],
            InterpreterNeeded = facts.InterpreterNeeded,
            MunicipalityCode = facts.MunicipalityCode,
            DistrictCode = facts.DistrictCode,
            ForwardedFromId = from?.Id.Value,
            RecordedBy = by,
            RecordedAt = now,
        };
    }

    /// <summary>Without a reaction it stays open: an answer alone does nothing for the person.</summary>
    public bool IsOverdue(DateOnly today) => State is ReferralRequestState.Received && FirstReactionDueOn < today;

    /// <summary>Tells the referrer something while the referral is still open.</summary>
    public Result Answer(string code, UserId by, DateTimeOffset now)
    {
        if (State is not ReferralRequestState.Received)
            return ReferralRequestErrors.AlreadyAnswered;
        Tell(code, by, BerlinTime.DateOf(now));
        return Result.Ok;
    }

    public Result Accept(CaseId caseId, UserId by, DateTimeOffset now)
    {
        if (React(ReferralRequestState.Accepted, by, now) is { } refused)
            return refused;
        CaseId = caseId;
        return Result.Ok;
    }

    public Result Decline(string reasonCode, UserId by, DateTimeOffset now)
    {
        if (string.IsNullOrWhiteSpace(reasonCode))
            return CaseErrors.ReasonMissing;
        if (React(ReferralRequestState.Declined, by, now) is { } refused)
            return refused;
        DeclineReasonCode = reasonCode;
        return Result.Ok;
    }

    /// <summary>To another post. Another carrier is another controller, to whom nothing goes unless the person agrees.</summary>
    public Result Forward(ReferralAddress to, ReferralRequestId asRequest, bool personConsents, UserId by, DateTimeOffset now)
    {
        if (to.UnitId == UnitId)
            return ReferralRequestErrors.OwnPost;
        if (to.CarrierId != CarrierId && !personConsents)
            return ReferralRequestErrors.ConsentToOtherCarrierMissing;
        if (React(ReferralRequestState.Forwarded, by, now) is { } refused)
            return refused;
        ForwardedToId = asRequest.Value;
        return Result.Ok;
    }

    private Error? React(ReferralRequestState state, UserId by, DateTimeOffset now)
    {
        if (State is not ReferralRequestState.Received)
            return ReferralRequestErrors.AlreadyAnswered;

        (State, ReactedOn) = (state, BerlinTime.DateOf(now));
        (PreferredName, Contact) = (null, null);
        Tell(Slug.Of(state), by, ReactedOn.Value);
        return null;
    }

    private void Tell(string code, UserId by, DateOnly on) => answers.Add(new ReferrerAnswer(on, code, by));

    private static Error? Refusal(ReferralFacts facts, DateOnly today)
    {
        if (!facts.PersonConsents)
            return ReferralRequestErrors.ConsentMissing;
        return new Faults()
            .RequireText(facts.InstitutionCode, "institution")
            .Require(facts.PreferredName is not null, "preferredName", "field.required", "Ein Rufname oder Pseudonym fehlt.")
            .Require(facts.Contact is not null, "contact", "field.required", "Ein Kontaktweg fehlt.")
            .Require(facts.Criteria.Count > 0, "criteria", "referral-request.criterion-missing", "Mindestens eines der Zugangskriterien trifft zu.")
            .Require(facts.ConsentOn is null || facts.ConsentOn <= today, "consentOn", "referral-request.consent-ahead", "Die Einwilligung liegt in der Zukunft.")
            .Refusal("referral-request.invalid", "Die Anfrage ist unvollständig.");
    }
}

public static class ReferralRequestErrors
{
    public static readonly Error NotFound = Error.NotFound("referral-request.not-found", "Diese Anfrage gibt es nicht.");
    public static readonly Error ConsentMissing = Error.Rule("referral-request.consent-missing", "Ohne Einwilligung der Person wird nichts aufgenommen.");
    public static readonly Error ConsentToOtherCarrierMissing = Error.Rule("referral-request.consent-to-other-carrier", "An einen anderen Träger geht eine Anfrage nur, wenn die Person dem zustimmt.");
    public static readonly Error AlreadyAnswered = Error.Conflict("referral-request.already-decided", "Über diese Anfrage ist entschieden.");
    public static readonly Error OwnPost = Error.Rule("referral-request.own-post", "Die Anfrage liegt schon bei dieser Stelle.");
    public static readonly Error UnknownPost = Error.Rule("referral-request.unknown-post", "Diese CM-Stelle gibt es nicht.");
}
