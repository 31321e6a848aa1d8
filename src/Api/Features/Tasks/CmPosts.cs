using Kim.Api.Auth;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.Organisation;
using Kim.Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Tasks;

/// <summary>The tenant's CM posts: the units of kind <c>cm-post</c> that are valid today.</summary>
internal sealed class CmPosts(KimDbContext db, CurrentCaller caller, BusinessClock clock)
{
    public async Task<IReadOnlyList<UnitId>> Today(CancellationToken cancellationToken)
    {
        var (tenant, today) = (caller.Value.TenantId, clock.Today);
        return await db.Set<OrganisationalUnit>().AsNoTracking()
            .Where(unit => unit.TenantId == tenant && unit.Kind == UnitKinds.CmPost && unit.ValidFrom <= today && (unit.ValidTo == null || unit.ValidTo >= today))
            .OrderBy(unit => unit.Id).Select(unit => unit.Id)
            .ToListAsync(cancellationToken);
    }
}
