using System.Diagnostics;
using Kim.Api.Auth;
using Kim.Api.Features.Organisation;
using Kim.Api.Features.Tasks;
using Kim.Api.Features.Tasks.Forms;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.Organisation;
using Kim.Domain.Shared;
using Kim.Domain.Steering;
using Kim.Domain.Steering.Bodies;
using Kim.Domain.Steering.Mandates;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Steering.Actions;

internal sealed record MandateForm(
    [Label("Begründung"), RequiredFor("refused", "deferred"), Longest(2000)] string? Reason = null,
    [Label("Leitung der Projektgruppe (Konto)"), RequiredFor("granted-local", "granted-thematic")] Guid? LeadId = null,
    [Label("Frist des Auftrags"), RequiredFor("granted-local", "granted-thematic")] DateOnly? Deadline = null,
    [Label("Projektgruppe, wenn es sie schon gibt")] Guid? ProjectGroupId = null,
    [Label("Frage an die Projektgruppe"), Longest(2000)] string? Question = null,
    [Label("Grenzen des Auftrags"), Longest(2000)] string? Boundaries = null,
    [Label("Wiedervorlage am (zurückgestellt)")] DateOnly? ResubmitOn = null,
    [Label("Beschließendes Gremium, sonst die Lenkungsgruppe")] Guid? BodyId = null);

/// <summary>The steering group grants a mandate with one lead and one deadline, refuses, defers, or reports to the state .</summary>
internal sealed class DecideMandate(KimDbContext db, SteeringDesk desk, CurrentCaller caller, BusinessClock clock, TenantSettings settings) : IBoundAction<MandateForm>
{
    private const string DeferredReview = "steering.deferredReview";

    public async Task<Result<ActionValues>> Run(MandateForm form, ActionContext context, CancellationToken cancellationToken)
    {
        var topic = await desk.Topic(new(context.Task.SubjectId), cancellationToken);
        if (!topic.Succeeded)
            return topic.Error;
        var body = await desk.SteeringGroup(form.BodyId, cancellationToken);
        if (!body.Succeeded)
            return body.Error;

        var outcome = Slug.TryParse<MandateOutcome>(context.Outcome, out var chosen) ? chosen : throw new UnreachableException();
        var decision = new MandateDecision(outcome, body.Value)
        {
            Reason = form.Reason,
            LeadId = form.LeadId is { } lead ? new UserId(lead) : null,
            Deadline = form.Deadline,
            ProjectGroupId = form.ProjectGroupId is { } group ? new BodyId(group) : null,
            Question = form.Question,
            Boundaries = form.Boundaries,
            ResubmitOn = outcome is MandateOutcome.Deferred ? form.ResubmitOn ?? await settings.DueOn(DeferredReview, cancellationToken) : null,
        };
        var decided = topic.Value.DecideMandate(decision, context.Actor, clock.Now);
        if (!decided.Succeeded)
            return decided.Error;
        return await Unknown(decision, cancellationToken) is { } unknown ? unknown : Values(decision, decided.Value);
    }

    /// <summary>The lead must be able to work on the mandate, and the group must be one.</summary>
    private async Task<Error?> Unknown(MandateDecision decision, CancellationToken cancellationToken)
    {
        var (tenant, today) = (caller.Value.TenantId, clock.Today);
        if (decision.LeadId is { } lead && !await db.Set<RoleAssignment>().AnyAsync(
            role => role.TenantId == tenant && role.AccountId == lead && role.Role == Roles.ProjectGroupLead && role.ValidFrom <= today && (role.ValidTo == null || role.ValidTo >= today),
            cancellationToken))
            return SteeringErrors.NoSuchLead;
        if (decision.ProjectGroupId is { } group && !await db.Set<Body>().AnyAsync(
            body => body.TenantId == tenant && body.Id == group && (body.Kind == BodyKind.LocalProjectGroup || body.Kind == BodyKind.ThematicProjectGroup), cancellationToken))
            return SteeringErrors.NoSuchProjectGroup;
        return null;
    }

    private static ActionValues Values(MandateDecision decision, ResolutionId resolutionId) => new(new Dictionary<string, object?>
    {
        ["resolutionId"] = resolutionId.Value,
        ["resubmitOn"] = decision.ResubmitOn,
        ["deadline"] = decision.Deadline,
    });
}
