using Kim.Api.Auth;
using Kim.Api.Features.CaseManagement.Transmissions;
using Kim.Api.Features.Organisation;
using Kim.Api.Features.Tasks;
using Kim.Api.Features.Tasks.Forms;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.CaseManagement.Cases;
using Kim.Domain.CaseManagement.Consents;
using Kim.Domain.CaseManagement.Services;
using Kim.Domain.CaseManagement.SupportPlans;
using Kim.Domain.CaseManagement.Transmissions;
using Kim.Domain.Organisation;
using Kim.Domain.Shared;

namespace Kim.Api.Features.CaseManagement.Actions;

/// <summary>Without a date the next review is due when the tenant's interval says so.</summary>
internal sealed record ServiceSteeringForm(
    [Label("Maßnahmen")] IReadOnlyList<MeasureEntry>? Measures = null,
    [Label("Nächste Überprüfung")] DateOnly? NextReviewDue = null);

internal sealed record MeasureEntry(
    [Label("Beschreibung")] string Description,
    [Label("Verantwortlich"), CodeList("responsible")] string Responsible,
    [Label("Ziel")] Guid? GoalId = null,
    [Label("Stand"), CodeList("measure-status")] string? Status = null,
    [Label("Kooperationspartner")] Guid? PartnerId = null,
    [Label("Angebot")] Guid? OfferId = null,
    [Label("Rechtskreis"), CodeList("legal-sphere")] string? LegalSphere = null,
    [Label("Angefragt am")] DateOnly? RequestedOn = null,
    [Label("Beginn")] DateOnly? StartOn = null,
    [Label("Fällig am")] DateOnly? DueOn = null,
    [Label("Daten werden übermittelt")] bool? TransmitsData = null,
    [Label("Einwilligung")] Guid? ConsentId = null,
    [Label("Empfänger")] RecipientEntry? Recipient = null,
    [Label("Datenarten"), CodeList("data-category")] IReadOnlyList<string>? DataCategories = null)
{
    public MeasureRequest Request(DataKey key, Recipient? recipient) => new(
        GoalId is { } goal ? new GoalId(goal) : null, key.SealOptional(Description), Responsible, Status ?? "requested", PartnerId, OfferId, LegalSphere,
        RequestedOn, StartOn, DueOn, TransmitsData is true, ConsentId is { } consent ? new ConsentId(consent) : null,
        recipient, DataCategories);
}

internal sealed class SteerServices(KimDbContext db, CaseFolder folder, BusinessClock clock, TenantSettings settings, TransmissionDesk transmissions) : IBoundAction<ServiceSteeringForm>
{
    public async Task<Result<ActionValues>> Run(ServiceSteeringForm form, ActionContext context, CancellationToken cancellationToken)
    {
        var one = await folder.Case(context.Task.SubjectId, cancellationToken);
        var key = await folder.Key(one, cancellationToken);
        if (await folder.AgreedPlan(one, cancellationToken) is not { } plan)
            return CaseErrors.PlanMissing;

        var due = form.NextReviewDue ?? (plan.NextReviewDue > clock.Today ? plan.NextReviewDue.Value : await settings.DueOn(ParameterCatalogue.ReviewInterval, context.Task.ActionInterval, cancellationToken));
        var requests = new List<MeasureRequest>();
        foreach (var measure in form.Measures ?? [])
            requests.Add(measure.Request(key, measure.TransmitsData is true ? await transmissions.RecipientOf(measure.Recipient, measure.PartnerId, key, cancellationToken) : null));

        var steered = one.SteerServices(requests, plan, await transmissions.GroundsOf(one, cancellationToken), due, context.Actor, clock.Now);
        if (!steered.Succeeded)
            return transmissions.Refused(one.Id, steered.Error);

        db.AddRange(steered.Value.Measures);
        foreach (var disclosure in steered.Value.Disclosures)
            transmissions.Keep(disclosure);
        return ActionValues.Of("nextReviewDue", one.NextReviewDue?.ToString("O") ?? "");
    }
}
