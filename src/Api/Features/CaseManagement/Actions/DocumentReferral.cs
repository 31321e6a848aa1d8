using Kim.Api.Auth;
using Kim.Api.Features.CaseManagement.Transmissions;
using Kim.Api.Features.Tasks;
using Kim.Api.Features.Tasks.Forms;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.CaseManagement.Consents;
using Kim.Domain.CaseManagement.Referrals;
using Kim.Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.CaseManagement.Actions;

internal sealed record ReferralForm(
    [Label("Themen"), CodeList("life-domain")] IReadOnlyList<string>? Topics = null,
    [Label("Kooperationspartner")] Guid? PartnerId = null,
    [Label("Angebot")] Guid? OfferId = null,
    [Label("Stelle"), CodeList("access-route")] string? Institution = null,
    [Label("Daten werden übermittelt")] bool? TransmitsData = null,
    [Label("Einwilligung")] Guid? ConsentId = null,
    [Label("Sprache"), Longest(16)] string? Language = null,
    [Label("Notiz")] string? Note = null,
    [Label("Empfänger")] RecipientEntry? Recipient = null,
    [Label("Datenarten"), CodeList("data-category")] IReadOnlyList<string>? DataCategories = null);

internal sealed class DocumentReferral(KimDbContext db, CaseFolder folder, BusinessClock clock, TransmissionDesk transmissions) : IBoundAction<ReferralForm>
{
    public async Task<Result<ActionValues>> Run(ReferralForm form, ActionContext context, CancellationToken cancellationToken)
    {
        var one = await folder.Case(context.Task.SubjectId, cancellationToken);
        var key = await folder.Key(one, cancellationToken);
        var outcome = context.OutcomeAs<ReferralOutcome>();
        var consentId = form.ConsentId is { } id ? new ConsentId(id) : (ConsentId?)null;
        var recipient = form.TransmitsData is true ? await transmissions.RecipientOf(form.Recipient, form.PartnerId, key, cancellationToken) : null;

        var note = new ReferralNote(
            outcome, form.Topics ?? [], form.PartnerId, form.OfferId, form.Institution, form.TransmitsData is true, consentId, form.Language,
            key.SealOptional(form.Note), recipient, form.DataCategories);
        var referral = one.DocumentReferral(note, await transmissions.GroundsOf(one, cancellationToken), context.Actor, clock.Now);
        if (!referral.Succeeded)
            return transmissions.Refused(one.Id, referral.Error);

        db.Add(referral.Value.Referral);
        if (referral.Value.Disclosure is { } disclosure)
            transmissions.Keep(disclosure);
        return ActionValues.None;
    }
}

internal sealed record ArrivalForm;

internal sealed class CheckArrival(CaseFolder folder, BusinessClock clock) : IBoundAction<ArrivalForm>
{
    public async Task<Result<ActionValues>> Run(ArrivalForm form, ActionContext context, CancellationToken cancellationToken)
    {
        var one = await folder.Case(context.Task.SubjectId, cancellationToken);
        var outcome = context.OutcomeAs<ArrivalOutcome>();
        if (await folder.All<Referral>(one).OrderByDescending(referral => referral.RecordedAt).FirstOrDefaultAsync(cancellationToken) is not { } referral)
            return ReferralErrors.NotFound;

        var check = one.CheckArrival(referral, outcome, clock.Now);
        return check.Succeeded ? ActionValues.None : check.Error;
    }
}
