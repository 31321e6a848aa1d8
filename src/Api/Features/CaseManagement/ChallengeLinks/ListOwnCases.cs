using Kim.Api.Audit;
using Kim.Api.Auth;
using Kim.Api.Http;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.CaseManagement.Cases;
using Kim.Domain.Shared;
using Kim.Domain.Steering;
using Kim.Domain.Steering.Topics;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.CaseManagement.ChallengeLinks;

/// <summary>
/// Which open cases of the caller's own post stand behind a topic. It is answered from the links that the post keeps itself; nothing of the question
/// or the answer reaches the steering level.
/// </summary>
internal sealed record ListOwnCases(TopicId TopicId) : IQuery<Page<OwnCase>>;

internal sealed record OwnCase(Guid CaseId, string CaseNumber, CasePhase Phase, CaseStatus Status, Guid? CaseManagerId, IReadOnlyList<Guid> ReportIds);

internal sealed class ListOwnCasesHandler(KimDbContext db, CurrentCaller caller, CaseDesk desk, AccessLog accessLog) : IRequestHandler<ListOwnCases, Result<Page<OwnCase>>>
{
    public async Task<Result<Page<OwnCase>>> Handle(ListOwnCases request, CancellationToken cancellationToken)
    {
        var (tenant, unit) = (caller.Value.TenantId, caller.Value.UnitId ?? default);
        var topic = await db.Set<Topic>().AsNoTracking().SingleOrDefaultAsync(one => one.TenantId == tenant && one.Id == request.TopicId, cancellationToken);
        var own = topic?.Reports.Where(report => report.UnitId == unit).Select(report => report.ReportId.Value).ToList() ?? [];
        if (own.Count == 0)
            return TopicErrors.NotFound(request.TopicId);

        var links = await db.Set<ChallengeLink>().AsNoTracking().Where(link => link.TenantId == tenant && own.Contains(link.ReportId)).ToListAsync(cancellationToken);
        var linked = links.Select(link => link.CaseId).Distinct().ToList();
        var cases = await desk.VisibleCases.AsNoTracking()
            .Where(one => linked.Contains(one.Id) && one.UnitId == unit && one.Status != CaseStatus.Closed && one.Status != CaseStatus.NotAdmitted)
            .OrderBy(one => one.CaseNumber).ToListAsync(cancellationToken);

        accessLog.ReadAll(AccessLog.Case, cases.Select(one => one.Id.Value), "own-cases");
        return Page.Whole(cases.Select(one => new OwnCase(
            one.Id.Value, one.CaseNumber, one.Phase, one.Status, one.CaseManagerId?.Value, [.. links.Where(link => link.CaseId == one.Id).Select(link => link.ReportId)])));
    }
}
