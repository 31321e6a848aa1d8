using Kim.Api.Auth;
using Kim.Api.Features.Organisation;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.Organisation;
using Kim.Domain.Shared;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Identity;

internal sealed record GetMe : IQuery<MeView>;

/// <param name="StandsInFor">Who is away today and has named this person as substitute.</param>
/// <param name="Terms">What the tenant calls things, by the key of the term.</param>
internal sealed record MeView(Guid UserId, string DisplayName, TenantView Tenant, CurrentRole Current, IReadOnlyList<CurrentRole> Roles, IReadOnlyDictionary<string, string> Terms, IReadOnlyList<Guid> StandsInFor);

internal sealed record TenantView(Guid Id, string Slug, string Name);

internal sealed record CurrentRole(string Role, Guid UnitId);

internal sealed class GetMeHandler(KimDbContext db, CurrentCaller caller, Sessions sessions, TenantSettings settings) : IRequestHandler<GetMe, Result<MeView>>
{
    public async Task<Result<MeView>> Handle(GetMe request, CancellationToken cancellationToken)
    {
        var who = caller.Value;
        var account = await db.Set<Account>().AsNoTracking().SingleAsync(one => one.TenantId == who.TenantId && one.Id == who.UserId, cancellationToken);
        var tenant = await db.Set<Tenant>().AsNoTracking().SingleAsync(one => one.TenantId == who.TenantId, cancellationToken);
        var roles = await sessions.RolesOf(who.UserId).OrderBy(one => one.Rank).ThenBy(one => one.Id).ToListAsync(cancellationToken);
        return new MeView(
            account.Id.Value, account.DisplayName, new TenantView(tenant.TenantId.Value, tenant.Slug, tenant.Name),
            new CurrentRole(who.Role, who.UnitId!.Value.Value), roles.ConvertAll(role => new CurrentRole(role.Role, role.UnitId.Value)),
            (await settings.Terms(cancellationToken)).All, [.. who.StandsInFor.Select(absent => absent.Value)]);
    }
}
