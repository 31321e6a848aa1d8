using Kim.Api.Auth;
using Kim.Api.Http;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.CaseManagement.Access;
using Kim.Domain.CaseManagement.Cases;
using Kim.Domain.Organisation;
using Kim.Domain.Shared;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.CaseManagement.Outreach;

/// <summary>The outreach of the own post, for a team lead of the carrier; newest first.</summary>
internal sealed record ListOutreach(DateOnly? From, DateOnly? To, string? Occasion, Guid? UnitId, string? Cursor, int? Limit, bool? IncludeTotalCount) : IQuery<Page<OutreachView>>;

internal sealed record GetOutreach(OutreachActivityId Id) : IQuery<OutreachView>;

/// <param name="Cases">How many cases came of it.</param>
internal sealed record OutreachView(
    Guid Id, Guid UnitId, DateOnly On, string Occasion, string? Place, int PersonsReached, Guid? PartnerId, IReadOnlyList<string> Languages, string? Municipality, string? District,
    int Cases, int Revision) : IRevised;

internal sealed class ReadOutreachHandler(KimDbContext db, CurrentCaller caller, DataKeys keys, ClientNames names) :
    IRequestHandler<ListOutreach, Result<Page<OutreachView>>>, IRequestHandler<GetOutreach, Result<OutreachView>>
{
    public async Task<Result<Page<OutreachView>>> Handle(ListOutreach request, CancellationToken cancellationToken)
    {
        var paging = new Paging(request.Cursor, request.Limit, request.IncludeTotalCount);
        if (paging.Check() is { } refused)
            return refused;

        var found = Visible();
        if (request.From is { } from)
            found = found.Where(one => one.On >= from);
        if (request.To is { } to)
            found = found.Where(one => one.On <= to);
        if (request.Occasion is { } occasion)
            found = found.Where(one => one.OccasionCode == occasion);
        if (request.UnitId is { } unit)
            found = found.Where(one => one.UnitId == new UnitId(unit));

        var behind = found;
        if (paging.Position() is [var on, var at])
        {
            var (lastOn, lastAt) = (DateOnly.ParseExact(on.GetString()!, "O"), at.GetDateTimeOffset());
            behind = found.Where(one => one.On < lastOn || (one.On == lastOn && one.RecordedAt < lastAt));
        }

        var page = await paging.Read(found, behind.OrderByDescending(one => one.On).ThenByDescending(one => one.RecordedAt), one => [one.On, one.RecordedAt], one => one, cancellationToken);
        await names.LoadKeys(page.Items.Select(one => one.Id.Value), cancellationToken);
        var yields = await Yields(page.Items, cancellationToken);

        var views = new List<OutreachView>();
        foreach (var one in page.Items)
            views.Add(await View(one, yields, cancellationToken));
        return new Page<OutreachView>(views, page.PageInfo);
    }

    public async Task<Result<OutreachView>> Handle(GetOutreach request, CancellationToken cancellationToken) =>
        await Visible().SingleOrDefaultAsync(one => one.Id == request.Id, cancellationToken) is { } found
            ? await View(found, await Yields([found], cancellationToken), cancellationToken)
            : OutreachErrors.NotFound;

    private IQueryable<OutreachActivity> Visible()
    {
        var (tenant, carrier, unit) = (caller.Value.TenantId, caller.Value.Carrier, caller.Value.UnitId);
        var all = db.Set<OutreachActivity>().AsNoTracking().Where(one => one.TenantId == tenant && one.CarrierId == carrier);
        return caller.Value.Role == Roles.TeamLead ? all : all.Where(one => one.UnitId == unit);
    }

    private async Task<Dictionary<OutreachActivityId, int>> Yields(IReadOnlyList<OutreachActivity> activities, CancellationToken cancellationToken)
    {
        var (tenant, ids) = (caller.Value.TenantId, activities.Select(one => (OutreachActivityId?)one.Id).ToList());
        var counts = await db.Set<SupportCase>().Where(one => one.TenantId == tenant && ids.Contains(one.OutreachActivityId))
            .GroupBy(one => one.OutreachActivityId).Select(group => new { Activity = group.Key, Count = group.Count() }).ToListAsync(cancellationToken);
        return counts.ToDictionary(one => one.Activity!.Value, one => one.Count);
    }

    private async Task<OutreachView> View(OutreachActivity one, Dictionary<OutreachActivityId, int> yields, CancellationToken cancellationToken) => new(
        one.Id.Value, one.UnitId.Value, one.On, one.OccasionCode, (await keys.For(one.Id.Value, cancellationToken)).Open(one.Place), one.PersonsReached, one.PartnerId, one.Languages,
        one.MunicipalityCode, one.DistrictCode, yields.GetValueOrDefault(one.Id), one.Revision);
}
