using Kim.Api.Audit;
using Kim.Api.Auth;
using Kim.Api.Features.Tasks;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.CaseManagement.Cases;
using Kim.Domain.CaseManagement.Clients;
using Kim.Domain.CaseManagement.Consents;
using Kim.Domain.Shared;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Reports;

/// <summary>B-1: what waits for the caller today, of the own tasks and cases alone. It is not kept.</summary>
internal sealed record GetMyWorkplace : IQuery<WorkplaceView>;

internal sealed record WorkplaceView(
    DateOnly Day, int OpenTasks, int OverdueTasks, int OpenCases, IReadOnlyList<DatedCase> OverdueReviews, IReadOnlyList<DatedCase> ExpiringTitles, IReadOnlyList<DatedCase> ExpiringConsents);

internal sealed record DatedCase(Guid CaseId, string CaseNumber, DateOnly On);

internal sealed class GetMyWorkplaceHandler(KimDbContext db, CurrentCaller caller, BusinessClock clock, AccessLog accessLog) : IRequestHandler<GetMyWorkplace, Result<WorkplaceView>>
{
    private const int TitlesAhead = 90, ConsentsAhead = 30;

    public async Task<Result<WorkplaceView>> Handle(GetMyWorkplace request, CancellationToken cancellationToken)
    {
        var (who, today, now) = (caller.Value, clock.Today, clock.Now);
        var open = db.Set<InboxTask>().AsNoTracking().Where(TaskScope.VisibleTo(who)).Where(task => task.State == TaskState.Created || task.State == TaskState.Claimed);
        var tasks = await open.CountAsync(cancellationToken);
        var overdue = await open.CountAsync(task => task.DueAt < now, cancellationToken);
        var cases = await db.Set<SupportCase>().AsNoTracking()
            .Where(one => one.TenantId == who.TenantId && one.CaseManagerId == who.UserId && (one.Status == CaseStatus.Open || one.Status == CaseStatus.Suspended || one.Status == CaseStatus.Waitlisted))
            .OrderBy(one => one.CaseNumber).ToListAsync(cancellationToken);
        accessLog.Read(AccessLog.Case, null, "my-workplace");
        return new WorkplaceView(
            today, tasks, overdue, cases.Count,
            Dated(cases.Where(one => one.NextReviewDue < today).Select(one => (one, one.NextReviewDue!.Value))),
            await Titles(cases, today, cancellationToken), await Consents(cases, today, cancellationToken));
    }

    private async Task<IReadOnlyList<DatedCase>> Titles(List<SupportCase> cases, DateOnly today, CancellationToken cancellationToken)
    {
        var (tenant, clients, last) = (caller.Value.TenantId, cases.ConvertAll(one => one.ClientId), today.AddDays(TitlesAhead));
        var permits = await db.Set<ResidencePermit>().AsNoTracking()
            .Where(permit => permit.TenantId == tenant && clients.Contains(permit.ClientId) && permit.EndedOn == null && permit.ValidUntil != null && permit.ValidUntil <= last)
            .Select(permit => new { permit.ClientId, permit.ValidUntil }).ToListAsync(cancellationToken);
        return Dated(permits.SelectMany(permit => cases.Where(one => one.ClientId == permit.ClientId).Select(one => (one, permit.ValidUntil!.Value))));
    }

    private async Task<IReadOnlyList<DatedCase>> Consents(List<SupportCase> cases, DateOnly today, CancellationToken cancellationToken)
    {
        var (tenant, ids, last) = (caller.Value.TenantId, cases.ConvertAll(one => one.Id), today.AddDays(ConsentsAhead));
        var consents = await db.Set<Consent>().AsNoTracking()
            .Where(consent => consent.TenantId == tenant && ids.Contains(consent.CaseId) && consent.WithdrawnAt == null && consent.ValidUntil != null && consent.ValidUntil >= today && consent.ValidUntil <= last)
            .Select(consent => new { consent.CaseId, consent.ValidUntil }).ToListAsync(cancellationToken);
        return Dated(consents.Select(consent => (cases.First(one => one.Id == consent.CaseId), consent.ValidUntil!.Value)));
    }

    private static IReadOnlyList<DatedCase> Dated(IEnumerable<(SupportCase Case, DateOnly On)> found) =>
        [.. found.OrderBy(each => each.On).ThenBy(each => each.Case.CaseNumber, StringComparer.Ordinal).Select(each => new DatedCase(each.Case.Id.Value, each.Case.CaseNumber, each.On))];
}
