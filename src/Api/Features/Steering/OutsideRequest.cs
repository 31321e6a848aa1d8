using System.Threading.RateLimiting;
using Kim.Api.Auth;
using Kim.Api.Http;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.Shared;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Steering;

/// <summary>
/// What stands before every route without sign-in: it counts requests for each address, finds the municipality of the
/// path, and lets the request run as that municipality's own work.
/// </summary>
internal sealed class OutsideRequest(IMediator mediator, CurrentCaller caller, OutsideLimits limits) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (!limits.Allow(http))
            return SteeringErrors.TooMany.ToProblem();

        var tenant = await mediator.Send(new FindTenant(http.Request.RouteValues["tenant"]?.ToString() ?? ""), http.RequestAborted);
        if (!tenant.Succeeded)
            return tenant.Error.ToProblem();

        caller.Is(Caller.System(tenant.Value, null));
        return await next(context);
    }
}

/// <summary>At most so many requests a minute from one address. Each node counts for itself.</summary>
internal sealed class OutsideLimits : IDisposable
{
    public const int RequestsPerMinute = 60;

    private readonly PartitionedRateLimiter<HttpContext> limiter = PartitionedRateLimiter.Create<HttpContext, string>(http =>
        RateLimitPartition.GetFixedWindowLimiter(http.Connection.RemoteIpAddress?.ToString() ?? "", _ =>
            new FixedWindowRateLimiterOptions { PermitLimit = RequestsPerMinute, Window = TimeSpan.FromMinutes(1) }));

    public bool Allow(HttpContext http)
    {
        using var lease = limiter.AttemptAcquire(http);
        return lease.IsAcquired;
    }

    public void Dispose() => limiter.Dispose();
}

/// <summary>The tenant that a public address names.</summary>
internal sealed record FindTenant(string TenantSlug) : IQuery<TenantId>;

internal sealed class FindTenantHandler(KimDbContext db) : IRequestHandler<FindTenant, Result<TenantId>>
{
    public async Task<Result<TenantId>> Handle(FindTenant request, CancellationToken cancellationToken)
    {
        var found = await db.Database.SqlQuery<Guid?>($"""select organisation.tenant_of({request.TenantSlug}) as "Value" """).ToListAsync(cancellationToken);
        return found is [{ } tenant] ? new TenantId(tenant) : SteeringErrors.UnknownTenant;
    }
}
