using Kim.Api.Auth;
using Kim.Api.Http;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.Shared;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Administration;

/// <summary>Who changed the configuration, newest first.</summary>
internal sealed record ListChanges(string? Kind, string? Subject, string? Cursor, int? Limit, bool? IncludeTotalCount) : IQuery<Page<ChangeView>>;

internal sealed record ChangeView(Guid Id, DateTimeOffset At, Guid? UserId, string Kind, string Subject, string? Before, string? After);

internal sealed class ListChangesHandler(KimDbContext db, CurrentCaller caller) : IRequestHandler<ListChanges, Result<Page<ChangeView>>>
{
    public async Task<Result<Page<ChangeView>>> Handle(ListChanges request, CancellationToken cancellationToken)
    {
        var paging = new Paging(request.Cursor, request.Limit, request.IncludeTotalCount);
        if (paging.Check() is { } refused)
            return refused;

        var all = db.Set<ConfigurationChange>().AsNoTracking().Where(change => change.TenantId == caller.Value.TenantId);
        if (request.Kind is { } kind)
            all = all.Where(change => change.Kind == kind);
        if (request.Subject is { } subject)
            all = all.Where(change => change.Subject == subject);

        return await paging.Read(all, Behind(all, paging), change => [change.At, change.Id], View, cancellationToken);
    }

    private static IQueryable<ConfigurationChange> Behind(IQueryable<ConfigurationChange> changes, Paging paging)
    {
        if (paging.Position() is [var at, var id])
        {
            var (lastAt, lastId) = (at.GetDateTimeOffset(), id.GetGuid());
            changes = changes.Where(change => change.At < lastAt || (change.At == lastAt && change.Id < lastId));
        }

        return changes.OrderByDescending(change => change.At).ThenByDescending(change => change.Id);
    }

    private static ChangeView View(ConfigurationChange change) =>
        new(change.Id, change.At, change.UserId?.Value, change.Kind, change.Subject, change.Before, change.After);
}
