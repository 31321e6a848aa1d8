using Kim.Domain.CaseManagement.Cases;
using Kim.Domain.CaseManagement.Consents;
using Kim.Domain.CaseManagement.Transmissions;
using Kim.Domain.Shared;

namespace Kim.Domain.CaseManagement.Referrals;

public readonly record struct ReferralId(Guid Value) : IId<ReferralId>
{
    public static ReferralId New() => new(Guid.CreateVersion7());
    public static ReferralId From(Guid value) => new(value);
}

/// <summary>The outcome of the task <c>document-referral</c>.</summary>
public enum ReferralOutcome
{
    Referred,
    NoNeed,
}

/// <summary>The outcome of the task <c>arrival-check</c>.</summary>
public enum ArrivalOutcome
{
    Arrived,
    NotArrived,
    Unknown,
}

/// <summary>What the task <c>document-referral</c> records: the need, and to which offer. Where data are sent a consent is named.</summary>
public sealed record ReferralNote(
    ReferralOutcome Outcome,
    IReadOnlyList<string> TopicCodes,
    Guid? PartnerId = null,
    Guid? OfferId = null,
    string? InstitutionCode = null,
    bool TransmitsData = false,
    ConsentId? ConsentId = null,
    string? LanguageCode = null,
    Encrypted<string>? Note = null,
    Recipient? Recipient = null,
    IReadOnlyList<string>? DataCategories = null)
{
    internal Transmission? TransmissionOf(ReferralId referral) => !TransmitsData ? null : new(
        Transmission.Purpose, Recipient ?? new Recipient("", PartnerId: PartnerId), DataCategories ?? [], "referral", ConsentId, ReferralId: referral);
}

/// <summary>The referral, and what was sent with it.</summary>
public sealed record DocumentedReferral(Referral Referral, Disclosure? Disclosure);

/// <summary>A person was counselled and shown the way to somebody else.</summary>
public sealed class Referral : CaseRecord
{
    private Referral() { }

    public ReferralId Id { get; private init; }
    public ReferralOutcome Outcome { get; private init; }
    public IReadOnlyList<string> TopicCodes { get; private init; } = [];
    public Guid? PartnerId { get; private init; }
    public Guid? OfferId { get; private init; }
    public string? InstitutionCode { get; private init; }
    public bool TransmitsData { get; private init; }
    public ConsentId? ConsentId { get; private set; }
    public string? LanguageCode { get; private init; }
    public Encrypted<string>? Note { get; private init; }
    public DateOnly Date { get; private init; }
    public ArrivalOutcome? Arrival { get; private set; }
    public DateOnly? ArrivalCheckedOn { get; private set; }

    internal static Result<Referral> Document(CaseFile file, ReferralNote note, DateOnly today)
    {
        var referred = note.Outcome is ReferralOutcome.Referred;
        var faults = new Faults()
            .Require(!referred || note.TopicCodes.Count > 0, "topics", "referral.topic-missing", "Es fehlt, worum es geht.")
            .Require(
                !referred || note.PartnerId is not null || note.OfferId is not null || !string.IsNullOrWhiteSpace(note.InstitutionCode),
                "partnerId", "referral.target-missing", "Es fehlt, wohin verwiesen wurde.");
        if (faults.Refusal("referral.invalid", "Der Verweis ist unvollständig.") is { } refusal)
            return refusal;

        var referral = new Referral
        {
            Id = ReferralId.New(),
            TenantId = file.TenantId,
            CarrierId = file.CarrierId,
            CaseId = file.CaseId,
            RecordedBy = file.By,
            RecordedAt = file.At,
            Outcome = note.Outcome,
            TopicCodes = note.TopicCodes,
            PartnerId = note.PartnerId,
            OfferId = note.OfferId,
            InstitutionCode = note.InstitutionCode,
            TransmitsData = note.TransmitsData,
            ConsentId = note.ConsentId,
            LanguageCode = note.LanguageCode,
            Note = note.Note,
            Date = today,
        };
        referral.Raise(new ReferralDocumented(file.CaseId, referral.Id, note.Outcome));
        return referral;
    }

    internal void RestOn(ConsentId? consent) => ConsentId = consent;

    internal Result CheckArrival(ArrivalOutcome outcome, DateOnly today)
    {
        if (Outcome is not ReferralOutcome.Referred)
            return ReferralErrors.NothingToCheck;
        if (Arrival is not null)
            return ReferralErrors.AlreadyChecked;

        (Arrival, ArrivalCheckedOn) = (outcome, today);
        Raise(new ArrivalChecked(CaseId, Id, outcome));
        return Result.Ok;
    }
}

public static class ReferralErrors
{
    public static readonly Error NotFound = Error.NotFound("referral.not-found", "Den Verweis gibt es nicht.");
    public static readonly Error NothingToCheck = Error.Conflict("referral.nothing-to-check", "Hier wurde nicht verwiesen.");
    public static readonly Error AlreadyChecked = Error.Conflict("referral.already-checked", "Das Ankommen ist bereits festgehalten.");
}

public sealed record ReferralDocumented(CaseId CaseId, ReferralId ReferralId, ReferralOutcome Outcome) : IDomainEvent;

public sealed record ArrivalChecked(CaseId CaseId, ReferralId ReferralId, ArrivalOutcome Outcome) : IDomainEvent;
