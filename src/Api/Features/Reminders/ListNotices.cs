using Kim.Api.Audit;
using Kim.Api.Auth;
using Kim.Api.Http;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.Organisation;
using Kim.Domain.Shared;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Reminders;

/// <summary>What the signed-in person was told, newest first.</summary>
internal sealed record ListNotices(string? Cursor, int? Limit, bool? IncludeTotalCount) : IQuery<Page<NoticeView>>;

internal sealed record NoticeView(
    Guid Id, ReminderKind Kind, Guid? TaskId, string? TaskType, string SubjectKind, Guid SubjectId, Guid? CaseId, Guid? ReportId, Guid? TopicId, string Number, string? Phase,
    DateTimeOffset? DueAt, DateTimeOffset CreatedAt);

internal sealed class ListNoticesHandler(KimDbContext db, CurrentCaller caller, AccessLog accessLog) : IRequestHandler<ListNotices, Result<Page<NoticeView>>>
{
    public async Task<Result<Page<NoticeView>>> Handle(ListNotices request, CancellationToken cancellationToken)
    {
        var paging = new Paging(request.Cursor, request.Limit, request.IncludeTotalCount);
        if (paging.Check() is { } refused)
            return refused;

        var (tenant, user, role, unit) = (caller.Value.TenantId, caller.Value.UserId, caller.Value.Role, caller.Value.UnitId);
        var mine = db.Set<Notice>().AsNoTracking().Where(notice => notice.TenantId == tenant
            && (notice.RecipientUserId == user || (notice.RecipientRole == role && (notice.RecipientUnitId == null || notice.RecipientUnitId == unit))));

        var behind = mine;
        if (paging.Position() is [var at, var id])
        {
            var (lastAt, lastId) = (at.GetDateTimeOffset(), id.GetGuid());
            behind = mine.Where(notice => notice.CreatedAt < lastAt || (notice.CreatedAt == lastAt && notice.Id < lastId));
        }

        var ordered = behind.OrderByDescending(notice => notice.CreatedAt).ThenByDescending(notice => notice.Id);
        var page = await paging.Read(mine, ordered, notice => [notice.CreatedAt, notice.Id], View, cancellationToken);
        accessLog.ReadAll(AccessLog.Case, page.Items.Select(notice => notice.CaseId).OfType<Guid>(), "notice-list");
        return page;
    }

    private static NoticeView View(Notice notice) => new(
        notice.Id, notice.Kind, notice.TaskId, notice.TaskType, notice.SubjectKind, notice.SubjectId,
        notice.CaseId, notice.SubjectKind == "report" ? notice.SubjectId : null, notice.SubjectKind == "topic" ? notice.SubjectId : null,
        notice.SubjectNumber, notice.Phase, notice.DueAt, notice.CreatedAt);
}
