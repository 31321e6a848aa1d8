using Kim.Api.Auth;
using Kim.Api.Http;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.Organisation;
using Kim.Domain.Shared;
using Kim.Domain.Steering;
using Kim.Domain.Steering.Topics;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Steering.Transparency;

/// <summary>A post has read what became of a topic.</summary>
internal sealed record ConfirmReading(TopicId Id) : ICommand;

/// <summary>The receipt of the own post.</summary>
internal sealed record GetOwnReceipt(TopicId Id) : IQuery<ReceiptView>;

/// <summary>Which posts have read what became of a topic, and which have not; the last round first.</summary>
internal sealed record ListReadReceipts(TopicId Id) : IQuery<ReceiptsView>;

internal sealed record ReceiptView(int Round, Guid UnitId, string UnitName, DateTimeOffset InformedAt, DateTimeOffset? ReadAt);

/// <param name="Missing">The posts that have not read of the last round.</param>
internal sealed record ReceiptsView(IReadOnlyList<ReceiptView> Items, PageView PageInfo, int Missing)
{
    [System.Text.Json.Serialization.JsonPropertyName("page")]
    public PageView PageInfo { get; } = PageInfo;
}

internal sealed class ReadReceiptsHandler(KimDbContext db, CurrentCaller caller, BusinessClock clock) :
    IRequestHandler<ConfirmReading, Result>, IRequestHandler<GetOwnReceipt, Result<ReceiptView>>, IRequestHandler<ListReadReceipts, Result<ReceiptsView>>
{
    private static readonly Error NotInformed = Error.Conflict("topic.not-transparent", "Über dieses Thema ist Ihre Stelle noch nicht unterrichtet.");

    public async Task<Result> Handle(ConfirmReading request, CancellationToken cancellationToken)
    {
        if (!await Visible(request.Id, cancellationToken))
            return TopicErrors.NotFound(request.Id);

        var unit = caller.Value.UnitId;
        var notices = await Notices(request.Id).Where(notice => notice.UnitId == unit).ToListAsync(cancellationToken);
        if (notices.Count == 0)
            return NotInformed;
        notices.ForEach(notice => notice.Read(caller.Value.UserId, clock.Now));
        return Result.Ok;
    }

    public async Task<Result<ReceiptView>> Handle(GetOwnReceipt request, CancellationToken cancellationToken)
    {
        var views = await Views(request.Id, cancellationToken);
        return views.FirstOrDefault(view => view.UnitId == caller.Value.UnitId?.Value) is { } own ? own : NotInformed;
    }

    public async Task<Result<ReceiptsView>> Handle(ListReadReceipts request, CancellationToken cancellationToken)
    {
        if (!await Visible(request.Id, cancellationToken))
            return TopicErrors.NotFound(request.Id);

        var views = await Views(request.Id, cancellationToken);
        return new ReceiptsView(views, Page.Whole<ReceiptView>([]).PageInfo, views.Count(view => view.ReadAt is null && view.Round == views[0].Round));
    }

    private async Task<IReadOnlyList<ReceiptView>> Views(TopicId id, CancellationToken cancellationToken)
    {
        var units = db.Set<OrganisationalUnit>().AsNoTracking();
        var rows = await Notices(id).AsNoTracking()
            .Join(units, notice => new { notice.TenantId, Id = notice.UnitId }, unit => new { unit.TenantId, unit.Id }, (notice, unit) => new { notice, unit.Name })
            .OrderByDescending(row => row.notice.Round).ThenBy(row => row.Name).ThenBy(row => row.notice.UnitId).ToListAsync(cancellationToken);
        return rows.ConvertAll(row => new ReceiptView(row.notice.Round, row.notice.UnitId.Value, row.Name, row.notice.InformedAt, row.notice.ReadAt));
    }

    private IQueryable<TopicNotice> Notices(TopicId id) => db.Set<TopicNotice>().Where(notice => notice.TenantId == caller.Value.TenantId && notice.TopicId == id);

    private Task<bool> Visible(TopicId id, CancellationToken cancellationToken) => db.Set<Topic>().Where(Visibility.OfTopics(caller.Value)).AnyAsync(topic => topic.Id == id, cancellationToken);
}
