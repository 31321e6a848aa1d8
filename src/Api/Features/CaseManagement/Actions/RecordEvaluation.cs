using Kim.Api.Auth;
using Kim.Api.Features.Tasks;
using Kim.Api.Features.Tasks.Forms;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.CaseManagement.Closure;
using Kim.Domain.CaseManagement.SupportPlans;
using Kim.Domain.Shared;

namespace Kim.Api.Features.CaseManagement.Actions;

/// <summary>Every goal of the agreed plan gets a result; a case without a plan has none.</summary>
internal sealed record EvaluationForm(
    [Label("Ergebnisse je Ziel")] IReadOnlyList<GoalResultEntry>? Results = null,
    [Label("Zufriedenheit (1–5)"), Between(1, 5)] int? Satisfaction = null,
    [Label("Sicht der Klientin/des Klienten")] string? ClientView = null,
    [Label("Zusammenfassung")] string? Summary = null);

internal sealed record GoalResultEntry(
    [Label("Ziel")] Guid GoalId,
    [Label("Ergebnis"), OneOf("achieved", "partly-achieved", "not-achieved", "abandoned", "postponed")] string Result,
    [Label("Zielerreichung"), Between(0, 4)] int? Attainment = null,
    [Label("Bewertet durch"), OneOf("client", "case-manager", "both")] string? EvaluatedBy = null)
{
    public GoalResult ToResult() => new(new GoalId(GoalId), Result, Attainment, EvaluatedBy ?? "both");
}

internal sealed class RecordEvaluation(KimDbContext db, CaseFolder folder, BusinessClock clock) : IBoundAction<EvaluationForm>
{
    public async Task<Result<ActionValues>> Run(EvaluationForm form, ActionContext context, CancellationToken cancellationToken)
    {
        var one = await folder.Case(context.Task.SubjectId, cancellationToken);
        var key = await folder.Key(one, cancellationToken);
        var findings = new EvaluationFindings(
            [.. (form.Results ?? []).Select(result => result.ToResult())], form.Satisfaction, key.SealOptional(form.ClientView), key.SealOptional(form.Summary));

        var evaluation = one.RecordEvaluation(findings, await folder.AgreedPlan(one, cancellationToken), context.Actor, clock.Now);
        if (!evaluation.Succeeded)
            return evaluation.Error;

        db.Add(evaluation.Value);
        return ActionValues.None;
    }
}
