using Kim.Domain.CaseManagement.Consents;
using Kim.Domain.Shared;

namespace Kim.Domain.CaseManagement.Cases;

public sealed partial class SupportCase
{
    /// <summary>
    /// Task <c>consent</c>: the legal basis of the case file, and separately what else was agreed to. A refusal ends the case
    /// as not admitted; <paramref name="terms"/> then needs the purpose only.
    /// </summary>
    public Result<IReadOnlyList<Consent>> RecordConsents(ConsentDecision decision, IReadOnlyList<ConsentTerms> terms, UserId by, DateTimeOffset now)
    {
        if (StepRefusal(CasePhase.Consent) is { } refusal)
            return refusal;
        if (!terms.Any(each => each.PurposeCode == Consent.CaseDocumentation))
            return ConsentErrors.DocumentationMissing;

        var recorded = new List<Consent>();
        foreach (var (index, each) in terms.Index())
        {
            // What is agreed to beside the file is a consent even where the file itself rests on another basis.
            var own = decision is ConsentDecision.OtherBasis && each.PurposeCode != Consent.CaseDocumentation ? ConsentDecision.Given : decision;
            var consent = Consent.Record(File(by, now), own, each, earlier: null, $"consents[{index}]");
            if (!consent.Succeeded)
                return consent.Error;
            recorded.Add(consent.Value);
        }

        if (decision is ConsentDecision.Refused)
            EndAs(CaseStatus.NotAdmitted, "no-consent", now);
        else
            recorded.ForEach(RestOn);
        return Result<IReadOnlyList<Consent>>.Ok(recorded);
    }

    /// <summary>A further consent, or a new version of an earlier one, at any time in the life of the case.</summary>
    public Result<Consent> AddConsent(ConsentDecision decision, ConsentTerms terms, Consent? earlier, UserId by, DateTimeOffset now)
    {
        if (IsEnded)
            return Status is CaseStatus.Closed ? CaseErrors.AlreadyClosed : CaseErrors.NotAdmitted;

        var consent = Consent.Record(File(by, now), decision, terms, earlier, "consent");
        if (consent.Succeeded)
            RestOn(consent.Value);
        return consent;
    }

    private void RestOn(Consent consent)
    {
        if (consent.PurposeCode == Consent.CaseDocumentation && consent.Decision is not ConsentDecision.Refused)
            (LegalBasis, LegalBasisUntil) = (consent.LegalBasis, consent.ValidUntil);
    }
}
