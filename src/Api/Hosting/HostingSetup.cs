using Kim.Api.Hosting.Pages;
using Kim.Api.Http;

namespace Kim.Api.Hosting;

internal static class HostingSetup
{
    /// <summary>What surrounds the product: health, contract, limits.</summary>
    public static IServiceCollection AddHosting(this IServiceCollection services, IConfiguration configuration)
    {
        if (Telemetry.IsWanted(configuration))
            services.AddHostedService<Telemetry>();
        services.AddHealth();
        services.AddOpenApiDocument();
        services.AddRequestLimits();
        return services;
    }

    /// <summary>Headers first, so that every answer has them; then problem answers, so that a refused call gets one.</summary>
    public static WebApplication UseHosting(this WebApplication app)
    {
        app.UseSecurityHeaders();
        app.UseProblemAnswers();
        app.UseRateLimiter();
        app.UseDocs();
        app.UseDesignerPages();
        return app;
    }

    public static void MapHosting(this IEndpointRouteBuilder app)
    {
        app.MapHealth();
        app.MapOpenApiDocument();
    }

    /// <summary>After everything is mapped: routing and authorization each have every endpoint built, which for five hundred costs a second; built here they share them.</summary>
    public static void BuildEndpointsOnce(this IEndpointRouteBuilder app)
    {
        var built = new CompositeEndpointDataSource(app.DataSources);
        app.DataSources.Clear();
        app.DataSources.Add(built);
    }
}
