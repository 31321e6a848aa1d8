using Kim.Api.Auth;
using Kim.Api.Features.Organisation;
using Kim.Api.Features.Tasks;
using Kim.Api.Features.Tasks.Forms;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.CaseManagement.Cases;
using Kim.Domain.CaseManagement.Closure;
using Kim.Domain.Shared;

namespace Kim.Api.Features.CaseManagement.Actions;

/// <summary>R-07. Where a follow-up is agreed and no months are named, the tenant's apply.</summary>
internal sealed record ClosureForm(
    [Label("Abschlussgrund"), RequiredFor("closed"), CodeList("closure-reason")] string? Reason = null,
    [Label("Nachbetreuung vereinbart"), RequiredFor("closed")] bool? FollowUpAgreed = null,
    [Label("Nachbetreuung nach Monaten"), Between(1, 24)] IReadOnlyList<int>? FollowUpAfterMonths = null,
    [Label("Grund gegen eine Nachbetreuung"), CodeList("no-follow-up-reason")] string? FollowUpDeclinedReason = null,
    [Label("Ergebnisse je Ziel")] IReadOnlyList<GoalResultEntry>? Results = null,
    [Label("Übergeben an")] Guid? HandedOverToPartnerId = null,
    [Label("Abschlussbericht")] string? FinalReport = null);

internal sealed class CloseCase(KimDbContext db, CaseFolder folder, BusinessClock clock, TenantSettings settings) : IBoundAction<ClosureForm>
{
    public async Task<Result<ActionValues>> Run(ClosureForm form, ActionContext context, CancellationToken cancellationToken)
    {
        var one = await folder.Case(context.Task.SubjectId, cancellationToken);
        var key = await folder.Key(one, cancellationToken);
        var months = form.FollowUpAfterMonths
            ?? (await settings.Value("followUp.months", cancellationToken)).Split(',').Select(part => int.Parse(part)).ToList();

        var decision = new ClosureDecision(
            form.Reason, form.FollowUpAgreed is { } agreed ? new FollowUpDecision(agreed, agreed ? months : [], form.FollowUpDeclinedReason) : null,
            [.. (form.Results ?? []).Select(result => result.ToResult())], form.HandedOverToPartnerId, key.SealOptional(form.FinalReport));
        var closure = one.Close(decision, await folder.AgreedPlan(one, cancellationToken), settings.CalendarOf(one.UnitId), context.Actor, clock.Now);
        if (!closure.Succeeded)
            return closure.Error;

        db.Add(closure.Value);
        return FollowUpOf(one);
    }

    /// <summary>When the workflow goes on with after-care; an empty code where it does not.</summary>
    public static ActionValues FollowUpOf(SupportCase one) => ActionValues.Of("nextFollowUp", one.NextFollowUp?.ToString("O") ?? "");
}
