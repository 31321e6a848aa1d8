using Kim.Api.Auth;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.Organisation;
using Kim.Domain.Shared;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Identity;

internal sealed record GetMe : IQuery<MeView>;

internal sealed record MeView(Guid UserId, string DisplayName, TenantView Tenant, CurrentRole Current, IReadOnlyList<CurrentRole> Roles);

internal sealed record TenantView(Guid Id, string Slug, string Name);

internal sealed record CurrentRole(string Role, Guid UnitId);

internal sealed class GetMeHandler(KimDbContext db, CurrentCaller caller, Sessions sessions) : IRequestHandler<GetMe, Result<MeView>>
{
    public async Task<Result<MeView>> Handle(GetMe request, CancellationToken cancellationToken)
    {
        var who = caller.Value;
        var account = await db.Set<Account>().AsNoTracking().SingleAsync(one => one.TenantId == who.TenantId && one.Id == who.UserId, cancellationToken);
        var tenant = await db.Set<Tenant>().AsNoTracking().SingleAsync(one => one.TenantId == who.TenantId, cancellationToken);
        var roles = await sessions.RolesOf(who.UserId).OrderBy(one => one.Rank).ThenBy(one => one.Id).ToListAsync(cancellationToken);
        return new MeView(
            account.Id.Value, account.DisplayName, new TenantView(tenant.TenantId.Value, tenant.Slug, tenant.Name),
            new CurrentRole(who.Role, who.UnitId!.Value.Value), roles.ConvertAll(role => new CurrentRole(role.Role, role.UnitId.Value)));
    }
}
