using Kim.Api.Auth;
using Kim.Api.Features.CaseManagement.Transmissions;
using Kim.Api.Features.Tasks;
using Kim.Api.Features.Tasks.Forms;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.CaseManagement.Cases;
using Kim.Domain.CaseManagement.Consents;
using Kim.Domain.CaseManagement.Transmissions;
using Kim.Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.CaseManagement.Actions;

internal sealed record InformRecipientsForm([Label("Notiz")] string? Note = null);

internal sealed class InformRecipients(CaseFolder folder, BusinessClock clock) : IBoundAction<InformRecipientsForm>
{
    public async Task<Result<ActionValues>> Run(InformRecipientsForm form, ActionContext context, CancellationToken cancellationToken)
    {
        var one = await folder.Case(context.Task.SubjectId, cancellationToken);
        var key = await folder.Key(one, cancellationToken);

        var withdrawal = await Withdrawals.Of(folder, one, context, cancellationToken);
        withdrawal.Inform(context.OutcomeAs<RecipientsInformed>(), key.SealOptional(form.Note), clock.Now);
        return ActionValues.None;
    }
}

/// <summary>Another basis is needed only where the file rested on what was withdrawn.</summary>
internal sealed record FileBasisForm([Label("Andere Rechtsgrundlage der Falldokumentation"), CodeList("legal-basis")] string? LegalBasis = null);

internal sealed class DecideFileBasis(KimDbContext db, CaseFolder folder, TransmissionDesk transmissions, BusinessClock clock) : IBoundAction<FileBasisForm>
{
    public async Task<Result<ActionValues>> Run(FileBasisForm form, ActionContext context, CancellationToken cancellationToken)
    {
        var one = await folder.Case(context.Task.SubjectId, cancellationToken);
        var outcome = context.OutcomeAs<FileBasis>();
        var terms = form.LegalBasis is null or Consent.ConsentAsBasis
            ? null
            : new ConsentTerms(Consent.CaseDocumentation, "", "", "", InformedAboutConsequences: false, form.LegalBasis);

        var decided = one.DecideFileBasis(
            await Withdrawals.Of(folder, one, context, cancellationToken), outcome, terms, await transmissions.Measures(one, cancellationToken),
            await transmissions.Conferences(one, cancellationToken), context.Actor, clock.Now);
        if (!decided.Succeeded)
            return decided.Error;

        if (decided.Value.OtherBasis is { } basis)
            db.Add(basis);
        return ActionValues.None;
    }
}

file static class Withdrawals
{
    public static async Task<ConsentWithdrawal> Of(CaseFolder folder, SupportCase one, ActionContext context, CancellationToken cancellationToken)
    {
        var instance = context.Task.InstanceId;
        return await folder.All<ConsentWithdrawal>(one).SingleAsync(withdrawal => withdrawal.WorkflowInstanceId == instance, cancellationToken);
    }
}
