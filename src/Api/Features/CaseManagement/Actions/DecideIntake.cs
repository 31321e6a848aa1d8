using Kim.Api.Auth;
using Kim.Api.Features.Organisation;
using Kim.Api.Features.Tasks;
using Kim.Api.Features.Tasks.Forms;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.CaseManagement.Cases;
using Kim.Domain.CaseManagement.Clients;
using Kim.Domain.CaseManagement.Intake;
using Kim.Domain.Organisation.TargetGroups;
using Kim.Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.CaseManagement.Actions;

/// <summary>Facts that are not given here are taken from the client's record.</summary>
internal sealed record IntakeForm(
    [Label("Kriterien der Fallklärung"), RequiredFor("admit", "refer", "waitlist", "decline")] IReadOnlyList<CriterionEntry>? Criteria = null,
    [Label("Bestehendes Fallmanagement (leer: keines)"), RequiredFor("admit", "waitlist"), CodeList("existing-case-management")] IReadOnlyList<string>? ExistingCaseManagement = null,
    [Label("Ergänzend zulässig, weil"), OneOf("different-topic", "agreed-with-other-case-management", "transition")] string? SupplementaryReason = null,
    [Label("Zielgruppe"), RequiredFor("admit", "waitlist"), Longest(64)] string? TargetGroup = null,
    [Label("Angaben zur Zielgruppe")] IntakeFactsEntry? Facts = null,
    [Label("Grund"), RequiredFor("refer", "waitlist", "decline"), CodeList("intake-reason")] string? Reason = null,
    [Label("Klient*in informiert"), RequiredFor("decline")] bool? ClientInformed = null,
    [Label("Im Team beraten")] bool? TeamConsulted = null,
    [Label("Notiz")] string? Note = null);

internal sealed record CriterionEntry([Label("Kriterium"), CodeList("intake-criterion")] string Code, [Label("Erfüllt")] bool Met, [Label("Notiz")] string? Note = null);

internal sealed record IntakeFactsEntry(
    [Label("Geburtsdatum")] DateOnly? BirthDate = null,
    [Label("Geburtsjahr"), Between(1900, 2200)] int? BirthYear = null,
    [Label("EU-Staatsangehörigkeit")] bool? EuCitizen = null,
    [Label("Zugewandert")] bool? Migrated = null,
    [Label("Alleinerziehend")] bool? SingleParent = null,
    [Label("Behinderung")] bool? Disability = null,
    [Label("LSBTIQ*")] bool? Lsbtiq = null,
    [Label("Im Haushalt mit einer Person der Zielgruppe"), Longest(64)] IReadOnlyList<string>? HouseholdMemberOf = null,
    [Label("Zuzug in die Kommune")] DateOnly? ArrivalInMunicipality = null,
    [Label("Kommune"), Longest(64)] string? Municipality = null,
    [Label("Bezirk"), Longest(64)] string? District = null,
    [Label("Ohne (ausreichenden) Zugang zum Hilfesystem")] bool? LacksAccess = null,
    [Label("Von einer Beratungsstelle gemeldet")] bool? ReferredByCounselling = null,
    [Label("Möchte mitwirken")] bool? WantsToTakePart = null,
    [Label("Zugangskriterien"), CodeList("access-criterion")] IReadOnlyList<string>? AccessCriteria = null,
    [Label("Härtefall")] bool? Hardship = null);

internal sealed class DecideIntake(KimDbContext db, CaseFolder folder, BusinessClock clock, DataKeys keys, ConceptOn concept) : IBoundAction<IntakeForm>
{
    public async Task<Result<ActionValues>> Run(IntakeForm form, ActionContext context, CancellationToken cancellationToken)
    {
        var one = await folder.Case(context.Task.SubjectId, cancellationToken);
        var key = await folder.Key(one, cancellationToken);
        var outcome = context.OutcomeAs<IntakeOutcome>();

        var screening = new IntakeScreening(
            outcome,
            [.. (form.Criteria ?? []).Select(answer => new CriterionAnswer(answer.Code, answer.Met, key.SealOptional(answer.Note)))],
            await Facts(form, one, cancellationToken), form.SupplementaryReason, form.Reason ?? ReasonOf(outcome),
            form.ClientInformed is true, form.TeamConsulted is true, key.SealOptional(form.Note));

        var code = form.TargetGroup ?? one.TargetGroupCode;
        var group = await concept.FindGroup(one.ReferralDate, code, cancellationToken);
        var decision = one.DecideIntake(screening, group, context.Actor, clock.Now);
        if (!decision.Succeeded)
            return decision.Error == IntakeErrors.TargetGroupMissing && await concept.Knows(code, cancellationToken) ? IntakeErrors.TargetGroupNotValid : decision.Error;

        db.Add(decision.Value);
        return ActionValues.None;
    }

    /// <summary>An outcome that says its own reason needs no second one.</summary>
    private static string? ReasonOf(IntakeOutcome outcome) => outcome switch
    {
        IntakeOutcome.Admit => "admitted",
        IntakeOutcome.Refer => "referral-counselling",
        IntakeOutcome.Waitlist => "waiting-list",
        _ => null,
    };

    private async Task<IntakeFacts> Facts(IntakeForm form, SupportCase one, CancellationToken cancellationToken)
    {
        var client = await db.Set<Client>().AsNoTracking().SingleAsync(client => client.TenantId == one.TenantId && client.Id == one.ClientId, cancellationToken);
        var facts = form.Facts ?? new IntakeFactsEntry();
        var birthDate = facts.BirthDate ?? (facts.BirthYear is null ? ClientDetails.BirthDateOf(client, await keys.For(client.Id.Value, cancellationToken)) : null);
        return new IntakeFacts(
            one.ReferralDate, birthDate, facts.BirthYear ?? client.BirthYear, facts.EuCitizen, facts.Migrated ?? client.Migrated, facts.SingleParent, facts.Disability, facts.Lsbtiq,
            facts.HouseholdMemberOf, facts.ArrivalInMunicipality ?? client.ArrivalDateMunicipality, facts.Municipality ?? client.MunicipalityCode, facts.District ?? client.DistrictCode,
            form.ExistingCaseManagement, facts.LacksAccess, facts.ReferredByCounselling, facts.WantsToTakePart, facts.AccessCriteria, facts.Hardship);
    }
}
