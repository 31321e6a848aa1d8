using Kim.Api.Auth;
using Kim.Api.Features.Organisation;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.Organisation;
using Kim.Domain.Shared;
using Kim.Domain.Steering;
using Kim.Domain.Steering.Bodies;
using Kim.Domain.Steering.Challenges;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Steering;

/// <summary>Takes in what somebody with an account reports: a post for itself, coordination for a planning conference.</summary>
internal sealed class NewReports(KimDbContext db, CurrentCaller caller, BusinessClock clock, NumberSeries numbers, TenantSettings settings)
{
    private static readonly Error UnknownBody = Error.Invalid("report.body-unknown", "Eine Planungskonferenz ist ein Gremium dieser Art, und die Koordination meldet für sie.",
        [new FieldError("bodyId", "report.body-unknown", "Diese Planungskonferenz gibt es hier nicht.")]);

    public async Task<Result<ChallengeReport>> Submit(ReportBody body, CancellationToken cancellationToken)
    {
        var who = caller.Value;
        var kind = who.Role == Roles.CaseManager ? ReporterKind.CmPost : ReporterKind.PlanningConference;
        BodyId? conference = body.BodyId is { } id ? new BodyId(id) : null;
        if (conference is not null && (kind is ReporterKind.CmPost || !await IsConference(conference.Value, cancellationToken)))
            return UnknownBody;

        var number = await numbers.Next($"M-{clock.Today.Year}", cancellationToken);
        var drafted = body.Draft(await settings.Codes(cancellationToken), content => ChallengeReport.Draft(who.TenantId, number, new Reporter(kind, who.UnitId, who.UserId) { BodyId = conference }, content, clock.Now));
        if (!drafted.Succeeded)
            return drafted;
        if (drafted.Value.Submit(clock.Now).Error is { } refused)
            return refused;

        db.Add(drafted.Value);
        return drafted;
    }

    private Task<bool> IsConference(BodyId id, CancellationToken cancellationToken) =>
        db.Set<Body>().AnyAsync(body => body.TenantId == caller.Value.TenantId && body.Id == id && body.Kind == BodyKind.PlanningConference, cancellationToken);
}
