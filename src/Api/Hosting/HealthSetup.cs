using Kim.Api.Auth;
using Kim.Api.Jobs;
using Kim.Api.Persistence;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Kim.Api.Hosting;

/// <summary>Ready means: the database answers, and its schema is the one this version needs.</summary>
internal sealed class DatabaseIsReady(KimDbContext db) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            return (await db.Database.GetPendingMigrationsAsync(cancellationToken)).Any() ? HealthCheckResult.Unhealthy("schema") : HealthCheckResult.Healthy();
        }
        catch (Exception unreachable) when (unreachable is not OperationCanceledException)
        {
            // Whoever asks decides what to do; the reason stays inside.
            return HealthCheckResult.Unhealthy("database");
        }
    }
}

internal static class HealthSetup
{
    private const string Ready = "ready";

    public static void AddHealth(this IServiceCollection services) => services.AddHealthChecks()
        .AddCheck<DatabaseIsReady>("database", tags: [Ready])
        .AddCheck<Watch>("due-work", tags: [Ready]);

    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).For(Policies.Public);
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains(Ready) }).For(Policies.Public);
    }
}
