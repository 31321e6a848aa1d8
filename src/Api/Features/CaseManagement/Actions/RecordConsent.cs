using Kim.Api.Features.Tasks;
using Kim.Api.Features.Tasks.Forms;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.CaseManagement.Cases;
using Kim.Domain.CaseManagement.Consents;
using Kim.Domain.Shared;

namespace Kim.Api.Features.CaseManagement.Actions;

/// <summary>With <c>other-basis</c> the legal basis is enough; with <c>refused</c> nothing is needed.</summary>
internal sealed record ConsentForm(
    [Label("Einwilligungen"), RequiredFor("given")] IReadOnlyList<ConsentEntry>? Consents = null,
    [Label("Andere Rechtsgrundlage der Falldokumentation"), RequiredFor("other-basis"), CodeList("legal-basis")] string? LegalBasis = null);

internal sealed class RecordConsent(KimDbContext db, CaseFolder folder, BusinessClock clock) : IBoundAction<ConsentForm>
{
    public async Task<Result<ActionValues>> Run(ConsentForm form, ActionContext context, CancellationToken cancellationToken)
    {
        var one = await folder.Case(context.Task.SubjectId, cancellationToken);
        var key = await folder.Key(one, cancellationToken);
        var decision = context.OutcomeAs<ConsentDecision>();

        var entries = (form.Consents ?? []).ToList();
        if (decision is not ConsentDecision.Given && !entries.Exists(entry => entry.Purpose == Consent.CaseDocumentation))
            entries.Insert(0, new ConsentEntry(Consent.CaseDocumentation, LegalBasis: form.LegalBasis));

        var recorded = one.RecordConsents(decision, entries.ConvertAll(entry => entry.Terms(key)), context.Actor, clock.Now);
        if (!recorded.Succeeded)
            return recorded.Error;

        db.AddRange(recorded.Value);
        return ActionValues.None;
    }
}
