using System.Security.Claims;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.Shared;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Auth;

/// <summary>
/// Studio sends its token alone and cannot change the role in it. Where the policy of a route allows it, a person who holds the role
/// today acts in it, and no longer in the one the token names: with it goes the carrier, and with that every case.
/// </summary>
internal sealed class ActingRole(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context, CurrentCaller caller, IMediator mediator)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<Policy>() is { ActsFor: { } role } && caller.IsKnown && caller.Value.Role != role
            && await mediator.Send(new FindHeldRole(role), context.RequestAborted) is { Succeeded: true, Value: { Unit: { } unit } })
        {
            caller.Is(caller.Value with { Role = role, UnitId = unit, Carrier = null });
            context.User = new ClaimsPrincipal(AccessTokens.InRole(context.User, role));
        }

        await next(context);
    }
}

/// <summary>The unit in which the caller holds a role today, if any.</summary>
internal sealed record FindHeldRole(string Role) : IQuery<HeldRole>;

internal sealed record HeldRole(UnitId? Unit);

internal sealed class FindHeldRoleHandler(KimDbContext db, CurrentCaller caller, BusinessClock clock) : IRequestHandler<FindHeldRole, Result<HeldRole>>
{
    public async Task<Result<HeldRole>> Handle(FindHeldRole request, CancellationToken cancellationToken)
    {
        var (tenant, person, today) = (caller.Value.TenantId, caller.Value.UserId, clock.Today);
        var held = await db.Set<RoleAssignment>().AsNoTracking()
            .Where(one => one.TenantId == tenant && one.AccountId == person && one.Role == request.Role && one.ValidFrom <= today && (one.ValidTo == null || one.ValidTo >= today))
            .OrderBy(one => one.Rank).ThenBy(one => one.Id).FirstOrDefaultAsync(cancellationToken);
        return new HeldRole(held?.UnitId);
    }
}
