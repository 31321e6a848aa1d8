using Kim.Domain.CaseManagement.Cases;
using Kim.Domain.CaseManagement.Conferences;
using Kim.Domain.CaseManagement.Consents;
using Kim.Domain.CaseManagement.Referrals;
using Kim.Domain.CaseManagement.Services;
using Kim.Domain.Shared;

namespace Kim.Domain.CaseManagement.Transmissions;

public readonly record struct DisclosureId(Guid Value) : IId<DisclosureId>
{
    public static DisclosureId New() => new(Guid.CreateVersion7());
    public static DisclosureId From(Guid value) => new(value);
}

/// <summary>That data were passed on: when, by whom, to whom, which kinds, on what basis and in which way. Only a case makes one, and nothing changes it.</summary>
public sealed class Disclosure : CaseRecord
{
    private Disclosure() { }

    public DisclosureId Id { get; private init; }
    public DateOnly On { get; private init; }
    public string PurposeCode { get; private init; } = "";
    public Recipient Recipient { get; private init; } = new("");
    public IReadOnlyList<string> DataCategories { get; private init; } = [];
    public string LegalBasis { get; private init; } = "";
    public ConsentId? ConsentId { get; private init; }
    public string ChannelCode { get; private init; } = "";
    public ServiceMeasureId? MeasureId { get; private init; }
    public ReferralId? ReferralId { get; private init; }
    public ConferenceId? ConferenceId { get; private init; }

    internal static Disclosure Of(CaseFile file, Transmission what, string legalBasis, ConsentId? consent)
    {
        var disclosure = new Disclosure
        {
            Id = DisclosureId.New(),
            TenantId = file.TenantId,
            CarrierId = file.CarrierId,
            CaseId = file.CaseId,
            RecordedBy = file.By,
            RecordedAt = file.At,
            On = Calendar.BerlinTime.DateOf(file.At),
            PurposeCode = what.PurposeCode,
            Recipient = what.Recipient,
            DataCategories = what.DataCategories,
            LegalBasis = legalBasis,
            ConsentId = consent,
            ChannelCode = what.ChannelCode,
            MeasureId = what.MeasureId,
            ReferralId = what.ReferralId,
            ConferenceId = what.ConferenceId,
        };
        disclosure.Raise(new DataDisclosed(file.CaseId, disclosure.Id, what.PurposeCode));
        return disclosure;
    }
}

public static class DisclosureErrors
{
    public const string NoConsentCode = "disclosure.no-consent";

    public static readonly Error NoSecrecyRelease = Error.Rule("disclosure.no-secrecy-release", "Wer der Schweigepflicht unterliegt, braucht dafür eine gültige Entbindung.");
    public static readonly Error CaseToBeErased = Error.Conflict("disclosure.case-to-be-erased", "Der Fall ist zur Löschung vorgemerkt; aus ihm wird nichts mehr übermittelt.");

    /// <summary>What keeps a named consent from carrying the transmission.</summary>
    private static readonly Dictionary<string, string> Gaps = new()
    {
        ["consent.refused"] = "Die Einwilligung wurde verweigert.",
        ["consent.withdrawn"] = "Die Einwilligung ist widerrufen.",
        ["consent.expired"] = "Die Einwilligung ist abgelaufen.",
        ["consent.other-purpose"] = "Die Einwilligung gilt für einen anderen Zweck.",
        ["consent.other-recipient"] = "Die Einwilligung nennt diesen Empfänger nicht.",
        ["consent.data-not-covered"] = "Die Einwilligung umfasst nicht alle Datenarten.",
    };

    /// <param name="gap">A code that <see cref="Consent"/> gave; absent: no consent of the case was named or found.</param>
    public static Error NoConsent(string? gap = null) =>
        Error.Rule(NoConsentCode, "Daten dürfen nur mit einer heute gültigen Einwilligung weitergegeben werden, die Zweck, Empfänger und Datenarten nennt.") with
        {
            Fields = gap is null ? [] : [new FieldError("consentId", gap, Gaps[gap])],
        };
}

public sealed record DataDisclosed(CaseId CaseId, DisclosureId DisclosureId, string PurposeCode) : IDomainEvent;
