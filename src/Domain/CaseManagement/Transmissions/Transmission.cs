using Kim.Domain.CaseManagement.Cases;
using Kim.Domain.CaseManagement.Conferences;
using Kim.Domain.CaseManagement.Consents;
using Kim.Domain.CaseManagement.Referrals;
using Kim.Domain.CaseManagement.Services;
using Kim.Domain.Shared;

namespace Kim.Domain.CaseManagement.Transmissions;

/// <summary>
/// What somebody wants to send: to whom, which kinds of data, for what. It rests on a consent (the named one, or any that covers
/// it) or on another legal basis of the catalogue.
/// </summary>
public sealed record Transmission(
    string PurposeCode,
    Recipient Recipient,
    IReadOnlyList<string> DataCategories,
    string ChannelCode,
    ConsentId? ConsentId = null,
    string? LegalBasis = null,
    ServiceMeasureId? MeasureId = null,
    ReferralId? ReferralId = null,
    ConferenceId? ConferenceId = null)
{
    /// <summary>The number of a case by itself; it says nothing of the person and every consent to a transmission covers it.</summary>
    public const string CaseNumber = "case-number";

    public const string Purpose = "transmission";

    /// <summary>The categories that a consent must name.</summary>
    public IEnumerable<string> ConsentedCategories() => DataCategories.Where(category => category != CaseNumber);

    internal Error? Refusal() => new Faults()
        .RequireText(PurposeCode, "purpose")
        .Require(Recipient.HasName(), "recipient.institution", "disclosure.recipient-missing", "Es fehlt, an wen die Daten gehen.")
        .Require(DataCategories.Count > 0, "dataCategories", "disclosure.data-missing", "Es fehlt, welche Datenarten übermittelt werden.")
        .RequireText(ChannelCode, "channel")
        .Require(LegalBasis is not (Consent.ConsentAsBasis or ""), "legalBasis", "disclosure.basis-is-consent", "Eine Einwilligung wird mit ihrer Nummer genannt.")
        .Require(LegalBasis is null || ConsentId is null, "legalBasis", "disclosure.two-bases", "Eine Übermittlung ruht auf einer Einwilligung oder auf einer anderen Rechtsgrundlage.")
        .Refusal("disclosure.invalid", "Die Angaben zur Übermittlung sind unvollständig.");
}

/// <summary>What a transmission can rest on: the consents and secrecy releases of the case, and whether its sender is bound by professional secrecy.</summary>
public sealed record TransmissionGrounds(IReadOnlyList<Consent> Consents, IReadOnlyList<SecrecyRelease> Releases, bool SenderIsBound)
{
    /// <summary>Bases of law that release from secrecy by themselves.</summary>
    private static readonly string[] ReleasingBases = ["legal-obligation", "vital-interests"];

    /// <summary>A consent that a later version replaced says nothing any more.</summary>
    public IEnumerable<Consent> InForce() => Consents.Where(consent => Consents.All(other => other.Replaces != consent.Id));

    internal Result<string> BasisOf(Transmission what, CaseId caseId, DateOnly today, out Consent? consent)
    {
        consent = null;
        if (what.LegalBasis is { } basis)
            return Result<string>.Ok(basis);

        var candidates = InForce().Where(one => one.CaseId == caseId && (what.ConsentId is null || one.Id == what.ConsentId)).ToList();
        consent = candidates.Find(one => one.GapFor(what, today) is null);
        if (consent is not null)
            return Result<string>.Ok(consent.LegalBasis);

        var gap = what.ConsentId is null ? null : candidates.Select(one => one.GapFor(what, today)).FirstOrDefault();
        return DisclosureErrors.NoConsent(gap);
    }

    internal Error? SecrecyRefusal(Transmission what, UserId sender, CaseId caseId, DateOnly today) =>
        !SenderIsBound || ReleasingBases.Contains(what.LegalBasis) || !what.ConsentedCategories().Any()
            || Releases.Any(release => release.CaseId == caseId && release.Releases(sender, what, today))
            ? null
            : DisclosureErrors.NoSecrecyRelease;
}
