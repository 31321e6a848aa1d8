using Kim.Api.Auth;
using Kim.Api.Features.Organisation;
using Kim.Api.Features.Tasks;
using Kim.Api.Features.Tasks.Forms;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.CaseManagement.Assessments;
using Kim.Domain.CaseManagement.Cases;
using Kim.Domain.CaseManagement.Catalogues;
using Kim.Domain.CaseManagement.Persons;
using Kim.Domain.Organisation;
using Kim.Domain.Shared;

namespace Kim.Api.Features.CaseManagement.Actions;

internal sealed record ReAssessmentForm(
    [Label("Lebensbereiche")] IReadOnlyList<LifeDomainEntry> LifeDomains,
    [Label("Stand der Ziele")] IReadOnlyList<GoalProgressEntry>? Goals = null,
    [Label("Nächste Überprüfung")] DateOnly? NextReviewDue = null,
    [Label("Verwendete Instrumente"), Longest(64)] IReadOnlyList<string>? Instruments = null,
    [Label("Zusammenfassung")] string? Summary = null,
    [Label("Hypothesen")] string? Hypotheses = null,
    [Label("Netzwerkkarte")] NetworkMapEntry? NetworkMap = null,
    [Label("Ressourcenkarte")] NetworkMapEntry? ResourceMap = null,
    [Label("Genogramm")] GenogramEntry? Genogram = null,
    [Label("Von Klient*in unterschrieben")] bool? SignedByClient = null,
    [Label("Auch erhoben über (Personen des Falls)")] IReadOnlyList<Guid>? Persons = null)
{
    public AssessmentForm Assessment => new(LifeDomains, Instruments, Summary, Hypotheses, NetworkMap, ResourceMap, Genogram, SignedByClient);
}

internal sealed class RecordReAssessment(KimDbContext db, CaseFolder folder, BusinessClock clock, TenantSettings settings) : IBoundAction<ReAssessmentForm>
{
    public async Task<Result<ActionValues>> Run(ReAssessmentForm form, ActionContext context, CancellationToken cancellationToken)
    {
        if (form.Assessment.Maps.Refusal() is { } refusal)
            return refusal;

        var one = await folder.Case(context.Task.SubjectId, cancellationToken);
        var key = await folder.Key(one, cancellationToken);
        var outcome = context.OutcomeAs<ReAssessmentOutcome>();
        if (await folder.AgreedPlan(one, cancellationToken) is not { } plan)
            return CaseErrors.PlanMissing;
        if (await folder.Persons(one, form.Persons, cancellationToken) is not { } persons)
            return CasePersonErrors.NotFound;

        var assessment = one.RecordReAssessment(
            outcome, form.Assessment.Findings(key) with { Persons = persons }, CaseCatalogues.MandatoryLifeDomains, [.. (form.Goals ?? []).Select(goal => goal.Progress())], plan,
            form.NextReviewDue ?? await settings.DueOn(ParameterCatalogue.ReviewInterval, context.Task.ActionInterval, cancellationToken), context.Actor, clock.Now);
        if (!assessment.Succeeded)
            return assessment.Error;

        db.Add(assessment.Value);
        return ActionValues.Of("nextReviewDue", one.NextReviewDue?.ToString("O") ?? "");
    }
}
