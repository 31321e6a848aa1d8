using Kim.Api.Auth;
using Kim.Api.Features.Tasks;
using Kim.Api.Features.Tasks.Forms;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.CaseManagement.Assessments;
using Kim.Domain.CaseManagement.Catalogues;
using Kim.Domain.CaseManagement.Persons;
using Kim.Domain.Shared;

namespace Kim.Api.Features.CaseManagement.Actions;

internal sealed record AssessmentForm(
    [Label("Lebensbereiche")] IReadOnlyList<LifeDomainEntry> LifeDomains,
    [Label("Verwendete Instrumente"), Longest(64)] IReadOnlyList<string>? Instruments = null,
    [Label("Zusammenfassung")] string? Summary = null,
    [Label("Hypothesen")] string? Hypotheses = null,
    [Label("Netzwerkkarte")] NetworkMapEntry? NetworkMap = null,
    [Label("Ressourcenkarte")] NetworkMapEntry? ResourceMap = null,
    [Label("Genogramm")] GenogramEntry? Genogram = null,
    [Label("Von Klient*in unterschrieben")] bool? SignedByClient = null,
    [Label("Auch erhoben über (Personen des Falls)")] IReadOnlyList<Guid>? Persons = null)
{
    public AssessmentMaps Maps => new(NetworkMap, ResourceMap, Genogram);

    public AssessmentFindings Findings(DataKey key) => new(
        [.. LifeDomains.Select(domain => domain.Finding(key))], Instruments, key.SealOptional(Summary), key.SealOptional(Hypotheses),
        key.SealOptional(AssessmentMaps.Written(NetworkMap), nameof(NetworkMap)), key.SealOptional(AssessmentMaps.Written(ResourceMap), nameof(ResourceMap)), key.SealOptional(AssessmentMaps.Written(Genogram), nameof(Genogram)), SignedByClient is true);
}

/// <summary>Ratings run from 0 (none) to 4 (very high).</summary>
internal sealed record LifeDomainEntry(
    [Label("Lebensbereich"), CodeList("life-domain")] string LifeDomain,
    [Label("Bedarf"), Between(0, 4)] int? NeedRating = null,
    [Label("Ressourcen"), Between(0, 4)] int? ResourceRating = null,
    [Label("Dringlichkeit"), CodeList("urgency")] string? Urgency = null,
    [Label("Situation")] string? Situation = null,
    [Label("Sicht der Klientin/des Klienten")] string? ClientView = null,
    [Label("Beteiligte Akteure")] string? InvolvedActors = null,
    [Label("Bewusst nicht erhoben")] bool? DeliberatelyNotCollected = null)
{
    public LifeDomainFinding Finding(DataKey key) => new(
        LifeDomain, key.SealOptional(Situation), NeedRating, ResourceRating, Urgency, key.SealOptional(ClientView), key.SealOptional(InvolvedActors), DeliberatelyNotCollected is true);
}

internal sealed class RecordAssessment(KimDbContext db, CaseFolder folder, BusinessClock clock) : IBoundAction<AssessmentForm>
{
    public async Task<Result<ActionValues>> Run(AssessmentForm form, ActionContext context, CancellationToken cancellationToken)
    {
        if (form.Maps.Refusal() is { } refusal)
            return refusal;

        var one = await folder.Case(context.Task.SubjectId, cancellationToken);
        if (await folder.Persons(one, form.Persons, cancellationToken) is not { } persons)
            return CasePersonErrors.NotFound;

        var findings = form.Findings(await folder.Key(one, cancellationToken)) with { Persons = persons };
        var assessment = one.RecordAssessment(findings, CaseCatalogues.MandatoryLifeDomains, context.Actor, clock.Now);
        if (!assessment.Succeeded)
            return assessment.Error;

        db.Add(assessment.Value);
        return ActionValues.None;
    }
}
