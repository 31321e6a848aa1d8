using Kim.Api.Auth;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.CaseManagement.Cases;
using Kim.Domain.Shared;
using Kim.Domain.Steering;
using Kim.Domain.Steering.Challenges;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.CaseManagement;

/// <summary>Remembers at case level which report this case stands behind. Nothing at the steering level knows of it.</summary>
internal sealed record LinkChallenge(CaseId CaseId, Guid ReportId) : ICommand;

internal sealed record ChallengeLink(TenantId TenantId, CarrierId CarrierId, CaseId CaseId, Guid ReportId, UserId LinkedBy, DateTimeOffset LinkedAt);

internal sealed class LinkChallengeHandler(KimDbContext db, CurrentCaller caller, CaseDesk desk, BusinessClock clock) : IRequestHandler<LinkChallenge, Result>
{
    public async Task<Result> Handle(LinkChallenge request, CancellationToken cancellationToken)
    {
        var taken = await desk.Take(request.CaseId, cancellationToken);
        if (!taken.Succeeded)
            return taken.Error;

        // A post knows the reports that it wrote itself; another post's are nobody's business here.
        var (tenant, unit, id) = (caller.Value.TenantId, caller.Value.UnitId, new ReportId(request.ReportId));
        var report = await db.Set<ChallengeReport>().AsNoTracking().SingleOrDefaultAsync(known => known.TenantId == tenant && known.Id == id, cancellationToken);
        if (report is null || report.Reporter.UnitId != unit)
            return ReportErrors.NotFound(id);

        var one = taken.Value;
        if (await db.Set<ChallengeLink>().FindAsync([one.TenantId, one.Id, request.ReportId], cancellationToken) is null)
            db.Add(new ChallengeLink(one.TenantId, one.CarrierId, one.Id, request.ReportId, caller.Value.UserId, clock.Now));
        return Result.Ok;
    }
}
