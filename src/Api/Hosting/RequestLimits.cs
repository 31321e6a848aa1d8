using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace Kim.Api.Hosting;

/// <summary>How often one address may call what needs no sign-in, and how large a body may be.</summary>
internal sealed record RequestLimits
{
    public const string Section = "Limits";

    public int SignInsPerMinute { get; init; } = 300;

    public int PublicCallsPerMinute { get; init; } = 60;

    public long BodyBytes { get; init; } = 1_048_576;
}

internal static class RequestLimitsSetup
{
    /// <summary>Every way in.</summary>
    private static readonly string[] SignIns =
        ["/api/v1/auth/login", "/api/v1/auth/refresh", "/api/v1/auth/external", "/api/v1/auth/second-factor", "/api/v1/auth/passkey", "/api/v1/auth/password-reset"];

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    public static void AddRequestLimits(this IServiceCollection services)
    {
        services.AddOptions<RequestLimits>().BindConfiguration(RequestLimits.Section)
            .Validate(limits => limits is { SignInsPerMinute: > 0, PublicCallsPerMinute: > 0, BodyBytes: > 0 }, "Limits sind größer als null.").ValidateOnStart();
        services.AddOptions<KestrelServerOptions>().Configure<IOptions<RequestLimits>>((kestrel, limits) =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = limits.Value.BodyBytes;
        });
        services.AddRateLimiter(_ => { });
        services.AddOptions<RateLimiterOptions>().Configure<IOptions<RequestLimits>>((options, limits) =>
        {
            options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            options.OnRejected = (rejected, _) =>
            {
                rejected.HttpContext.Response.Headers.RetryAfter = ((int)Window.TotalSeconds).ToString();
                return ValueTask.CompletedTask;
            };
            options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context => PartitionOf(context, limits.Value));
        });
    }

    private static RateLimitPartition<string> PartitionOf(HttpContext context, RequestLimits limits)
    {
        var (path, address) = (context.Request.Path, context.Connection.RemoteIpAddress?.ToString() ?? "");
        if (Array.Exists(SignIns, one => path.IsUnder(one)))
            return Limited("sign-in " + address, limits.SignInsPerMinute);
        return path.IsUnder("/api/v1/public") || path.IsUnder("/calendar") ? Limited("public " + address, limits.PublicCallsPerMinute) : RateLimitPartition.GetNoLimiter("");
    }

    private static RateLimitPartition<string> Limited(string key, int perMinute) => RateLimitPartition.GetSlidingWindowLimiter(key, _ => new SlidingWindowRateLimiterOptions
    {
        PermitLimit = perMinute,
        Window = Window,
        SegmentsPerWindow = 6,
    });
}
