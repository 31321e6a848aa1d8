using System.Threading.RateLimiting;
using Kim.Api.Auth;
using Kim.Api.Http;
using Kim.Domain.Shared;

namespace Kim.Api.Features.Steering.Anonymity;

/// <summary>Nobody asks for hints so often that it becomes a way to ask for names. Each node counts for itself.</summary>
internal sealed class HintRequest(CurrentCaller caller, HintLimits limits) : IEndpointFilter
{
    private static readonly Error TooMany = new(ErrorKind.TooMany, "anonymity.too-many", "Zu viele Anfragen. Bitte in einer Minute noch einmal versuchen.");

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        limits.Allow(caller.Value.UserId) ? await next(context) : TooMany.ToProblem();
}

internal sealed class HintLimits : IDisposable
{
    public const int RequestsPerMinute = 30;

    private readonly PartitionedRateLimiter<UserId> limiter = PartitionedRateLimiter.Create<UserId, UserId>(user =>
        RateLimitPartition.GetFixedWindowLimiter(user, _ => new FixedWindowRateLimiterOptions { PermitLimit = RequestsPerMinute, Window = TimeSpan.FromMinutes(1) }));

    public bool Allow(UserId user)
    {
        using var lease = limiter.AttemptAcquire(user);
        return lease.IsAcquired;
    }

    public void Dispose() => limiter.Dispose();
}
