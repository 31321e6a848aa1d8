using Kim.Api.Auth;
using Kim.Api.Features.Tasks;
using Kim.Api.Features.Tasks.Forms;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.CaseManagement.SupportPlans;
using Kim.Domain.Shared;

namespace Kim.Api.Features.CaseManagement.Actions;

internal sealed record GoalAgreementForm(
    [Label("Ziele"), RequiredFor("agreed")] IReadOnlyList<GoalEntry>? Goals = null,
    [Label("Klient*in stimmt zu"), RequiredFor("agreed")] bool? ClientAgreed = null,
    [Label("Beteiligte")] string? Participants = null,
    [Label("Gewünschte Änderungen")] string? ChangesWanted = null,
    [Label("Ausfertigung übergeben am")] DateOnly? CopyHandedOverOn = null,
    [Label("Sprache der Ausfertigung"), Longest(16)] string? CopyLanguage = null,
    [Label("Nächste Überprüfung")] DateOnly? NextReviewDue = null);

/// <summary>R-04: to be agreed a goal needs indicator, target date and who is responsible.</summary>
internal sealed record GoalEntry(
    [Label("Lebensbereich"), CodeList("life-domain")] string LifeDomain,
    [Label("Ziel")] string Text,
    [Label("Woran gemessen")] string? Indicator = null,
    [Label("Zieltermin")] DateOnly? TargetDate = null,
    [Label("Verantwortlich"), CodeList("responsible")] string? Responsible = null,
    [Label("Priorität"), Between(1, 9)] int? Priority = null,
    [Label("Akzeptiert")] bool? Accepted = null,
    [Label("Realistisch")] bool? Realistic = null,
    [Label("Führt Ziel fort")] Guid? Continues = null)
{
    public GoalProposal Proposal(DataKey key) => new(
        LifeDomain, key.SealOptional(Text), key.SealOptional(Indicator), TargetDate, Responsible, Priority ?? 1, Accepted is not false, Realistic is not false,
        Continues is { } goal ? new GoalId(goal) : null);
}

internal sealed class AgreeGoals(KimDbContext db, CaseFolder folder, BusinessClock clock) : IBoundAction<GoalAgreementForm>
{
    public async Task<Result<ActionValues>> Run(GoalAgreementForm form, ActionContext context, CancellationToken cancellationToken)
    {
        var one = await folder.Case(context.Task.SubjectId, cancellationToken);
        var key = await folder.Key(one, cancellationToken);
        var outcome = context.OutcomeAs<AgreementOutcome>();

        var proposal = new PlanProposal(
            outcome, [.. (form.Goals ?? []).Select(goal => goal.Proposal(key))], await folder.LatestAssessment(one, cancellationToken), form.ClientAgreed is true,
            key.SealOptional(form.Participants), key.SealOptional(form.ChangesWanted), form.CopyHandedOverOn, form.CopyLanguage, form.NextReviewDue);
        var plan = one.AgreeGoals(
            proposal, await folder.LatestPlan(one, cancellationToken), await folder.AgreedPlan(one, cancellationToken), context.Actor, clock.Now);
        if (!plan.Succeeded)
            return plan.Error;

        db.Add(plan.Value);
        return ActionValues.None;
    }
}
