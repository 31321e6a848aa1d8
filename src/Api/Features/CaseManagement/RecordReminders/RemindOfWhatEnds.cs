using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.CaseManagement.Cases;
using Kim.Domain.CaseManagement.Consents;
using Kim.Domain.CaseManagement.Documents;
using Kim.Domain.Organisation;
using Kim.Domain.Shared;

namespace Kim.Api.Features.CaseManagement.RecordReminders;

/// <summary>A consent that ends on a day is reminded of before; its withdrawal, or the version that replaces it, stops that.</summary>
internal sealed class RemindOfConsentUntilItEnds(KimDbContext db, CaseFolder folder, CaseDates dates) : IReaction<ConsentRecorded>, IReaction<ConsentWithdrawn>
{
    public async Task<Result> React(ConsentRecorded happened, CancellationToken cancellationToken)
    {
        var consent = db.Tracked<Consent>().Single(one => one.Id == happened.ConsentId);
        if (consent.Replaces is { } earlier)
            dates.Stop(CaseDates.Consent, earlier.Value);
        if (consent is { ValidUntil: { } end, Decision: not ConsentDecision.Refused })
            await dates.BeginEnd(await folder.Case(happened.CaseId.Value, cancellationToken), CaseDates.Consent, consent.Id.Value, end, cancellationToken, ParameterCatalogue.ConsentReminder);
        return Result.Ok;
    }

    public Task<Result> React(ConsentWithdrawn happened, CancellationToken cancellationToken)
    {
        dates.Stop(CaseDates.Consent, happened.ConsentId.Value);
        return Task.FromResult(Result.Ok);
    }
}

/// <summary>A document that expires is reminded of before, a passport long before.</summary>
internal sealed class RemindOfDocumentUntilItExpires(KimDbContext db, CaseFolder folder, CaseDates dates, BusinessClock clock) : IReaction<DocumentFiled>
{
    public async Task<Result> React(DocumentFiled happened, CancellationToken cancellationToken)
    {
        var document = db.Tracked<CaseDocument>().Single(one => one.Id == happened.DocumentId);
        if (document.ExpiresOn is { } end && end >= clock.Today)
            await dates.BeginEnd(
                await folder.Case(happened.CaseId.Value, cancellationToken), document.IsPassport ? CaseDates.Passport : CaseDates.Document, document.Id.Value, end, cancellationToken);
        return Result.Ok;
    }
}
