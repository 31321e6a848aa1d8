using Kim.Api.Auth;
using Kim.Api.Http;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.Shared;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Administration;

/// <summary>Colleagues who hold a role today: whom a task can be given to, or a mandate. Names of staff, never of clients.</summary>
internal sealed record ListHolders(string Role) : IQuery<Page<HolderView>>;

internal sealed record HolderView(Guid UserId, string DisplayName, Guid UnitId);

internal sealed class ListHoldersHandler(KimDbContext db, CurrentCaller caller, BusinessClock clock) : IRequestHandler<ListHolders, Result<Page<HolderView>>>
{
    public async Task<Result<Page<HolderView>>> Handle(ListHolders request, CancellationToken cancellationToken)
    {
        var (tenant, today) = (caller.Value.TenantId, clock.Today);
        var holders = await (
            from role in db.Set<RoleAssignment>().AsNoTracking()
            join account in db.Set<Account>().AsNoTracking() on new { role.TenantId, Id = role.AccountId } equals new { account.TenantId, account.Id }
            where role.TenantId == tenant && role.Role == request.Role && role.ValidFrom <= today && (role.ValidTo == null || role.ValidTo >= today) && account.Active
            orderby account.DisplayName, account.Id
            select new { account.Id, account.DisplayName, role.UnitId }).ToListAsync(cancellationToken);
        return Page.Whole(holders.Select(holder => new HolderView(holder.Id.Value, holder.DisplayName, holder.UnitId.Value)));
    }
}
