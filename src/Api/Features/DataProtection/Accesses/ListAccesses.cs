using Kim.Api.Audit;
using Kim.Api.Auth;
using Kim.Api.Http;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.Shared;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.DataProtection.Accesses;

/// <summary>Who read or wrote what, newest first. The data-protection officer sees ids and codes, and no case.</summary>
/// <param name="OutsideAssignment">Only what has a purpose because it lay outside the assignment, or only the rest.</param>
internal sealed record ListAccesses(
    Guid? CaseId, Guid? UserId, DateTimeOffset? From, DateTimeOffset? To, string? Kind, bool? OutsideAssignment, string? Cursor, int? Limit, bool? IncludeTotalCount) : IQuery<Page<AccessView>>;

/// <summary>The same of one case.</summary>
internal sealed record ListAccessesOfCase(Guid CaseId, string? Cursor, int? Limit, bool? IncludeTotalCount) : IQuery<Page<AccessView>>;

/// <param name="ListedWith">How many records the list showed, where it was a list.</param>
internal sealed record AccessView(
    Guid Id, DateTimeOffset At, Guid UserId, string Role, Guid? UnitId, AccessKind Kind, string SubjectKind, Guid? SubjectId, int? ListedWith, string Record, string? Fields, string? Purpose);

internal sealed class ListAccessesHandler(KimDbContext db, CurrentCaller caller, AccessLog accessLog) :
    IRequestHandler<ListAccesses, Result<Page<AccessView>>>, IRequestHandler<ListAccessesOfCase, Result<Page<AccessView>>>
{
    private static readonly Error NoLines = Error.NotFound("access-log.no-lines", "Zu diesem Fall gibt es kein Protokoll.");

    public async Task<Result<Page<AccessView>>> Handle(ListAccesses request, CancellationToken cancellationToken)
    {
        var paging = new Paging(request.Cursor, request.Limit, request.IncludeTotalCount);
        if (paging.Check() is { } refused)
            return refused;

        var (tenant, subject) = (caller.Value.TenantId, request.CaseId);
        var all = subject is { } one ? AccessExtract.About(db, tenant, [one]) : db.Set<AccessLogEntry>().AsNoTracking().Where(entry => entry.TenantId == tenant);
        if (request.UserId is { } user)
            all = all.Where(entry => entry.UserId == new UserId(user));
        if (request.From is { } from)
            all = all.Where(entry => entry.At >= from.ToUniversalTime());
        if (request.To is { } to)
            all = all.Where(entry => entry.At < to.ToUniversalTime());
        if (request.OutsideAssignment is { } outside)
            all = all.Where(entry => (entry.Kind != AccessKind.Disclosure && entry.Purpose != null) == outside);
        if (request.Kind is { } text)
        {
            if (!Slug.TryParse<AccessKind>(text, out var kind))
                return Error.Shape("query.kind", "kind ist eines von: read, write, disclosure, denied.");
            all = all.Where(entry => entry.Kind == kind);
        }

        var page = await paging.Read(all, Behind(all, paging), entry => [entry.At, entry.Id], View, cancellationToken);
        accessLog.Read(subject is null ? "access-log" : AccessLog.Case, subject, "access-log");
        return page;
    }

    public async Task<Result<Page<AccessView>>> Handle(ListAccessesOfCase request, CancellationToken cancellationToken)
    {
        if (!await AccessExtract.About(db, caller.Value.TenantId, [request.CaseId]).AnyAsync(cancellationToken))
            return NoLines;
        return await Handle(new ListAccesses(request.CaseId, null, null, null, null, null, request.Cursor, request.Limit, request.IncludeTotalCount), cancellationToken);
    }

    private static IQueryable<AccessLogEntry> Behind(IQueryable<AccessLogEntry> entries, Paging paging)
    {
        if (paging.Position() is [var at, var id])
        {
            var (lastAt, lastId) = (at.GetDateTimeOffset(), id.GetGuid());
            entries = entries.Where(entry => entry.At < lastAt || (entry.At == lastAt && entry.Id < lastId));
        }

        return entries.OrderByDescending(entry => entry.At).ThenByDescending(entry => entry.Id);
    }

    private static AccessView View(AccessLogEntry entry) => new(
        entry.Id, entry.At, entry.UserId.Value, entry.Role, entry.UnitId?.Value, entry.Kind, entry.SubjectKind, entry.SubjectId, entry.Subjects?.Count, entry.Record, entry.Fields, entry.Purpose);
}
