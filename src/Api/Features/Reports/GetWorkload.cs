using Kim.Api.Auth;
using Kim.Api.Features.Organisation;
using Kim.Api.Features.Tasks;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.CaseManagement.Cases;
using Kim.Domain.Organisation;
using Kim.Domain.Shared;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Reports;

/// <summary>B-2: how much each post of the own carrier has to do. Numbers of posts, and no name of anybody. It is not kept.</summary>
internal sealed record GetWorkload : IQuery<WorkloadView>;

internal sealed record WorkloadView(DateOnly Day, int WarnPerFte, IReadOnlyList<PostLoad> Posts);

internal sealed record PostLoad(Guid UnitId, string Unit, decimal Fte, int OpenCases, decimal? CasesPerFte, bool Warn, IReadOnlyDictionary<string, int> Phases, int OpenTasks, int OverdueTasks, int OverdueReviews);

internal sealed class GetWorkloadHandler(KimDbContext db, CurrentCaller caller, BusinessClock clock, TenantSettings settings) : IRequestHandler<GetWorkload, Result<WorkloadView>>
{
    private const int CaseManagement = 2;

    public async Task<Result<WorkloadView>> Handle(GetWorkload request, CancellationToken cancellationToken)
    {
        var (who, today, now) = (caller.Value, clock.Today, clock.Now);
        var posts = await db.Set<OrganisationalUnit>().AsNoTracking().Where(unit => unit.TenantId == who.TenantId && unit.CarrierId == who.Carrier && unit.Kind == UnitKinds.CmPost
            && unit.ValidFrom <= today && (unit.ValidTo == null || unit.ValidTo >= today)).OrderBy(unit => unit.Name).ToListAsync(cancellationToken);
        var fte = await db.Set<Position>().AsNoTracking()
            .Where(position => position.TenantId == who.TenantId && position.Baustein == CaseManagement && position.FundedFrom <= today && (position.FundedTo == null || position.FundedTo >= today))
            .GroupBy(position => position.UnitId).Select(group => new { Unit = group.Key, Fte = group.Sum(position => position.Fte) }).ToDictionaryAsync(each => each.Unit, each => each.Fte, cancellationToken);
        var cases = (await db.Set<SupportCase>().AsNoTracking()
            .Where(one => one.TenantId == who.TenantId && one.Type == CaseType.CaseManagement && (one.Status == CaseStatus.Open || one.Status == CaseStatus.Suspended)).ToListAsync(cancellationToken)).ToLookup(one => one.UnitId);
        var tasks = (await db.Set<InboxTask>().AsNoTracking().Where(task => task.TenantId == who.TenantId && task.SubjectKind == "case" && (task.State == TaskState.Created || task.State == TaskState.Claimed))
            .GroupBy(task => task.CandidateUnitId).Select(group => new { Unit = group.Key, Open = group.Count(), Overdue = group.Count(task => task.DueAt < now) }).ToListAsync(cancellationToken)).ToLookup(each => each.Unit);

        var most = await settings.Number(ParameterCatalogue.CaseloadWarning, cancellationToken);
        return new WorkloadView(today, most, posts.ConvertAll(post =>
        {
            var (open, share, load) = (cases[post.Id].ToList(), fte.GetValueOrDefault(post.Id), tasks[post.Id].FirstOrDefault());
            decimal? perFte = share == 0 ? null : Math.Round(open.Count / share, 1);
            return new PostLoad(
                post.Id.Value, post.Name, share, open.Count, perFte, perFte is { } each ? each > most : open.Count > 0,
                open.GroupBy(one => Slug.Of(one.Phase)).OrderBy(group => group.Key, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Count()),
                load?.Open ?? 0, load?.Overdue ?? 0, open.Count(one => one.NextReviewDue < today));
        }));
    }
}
