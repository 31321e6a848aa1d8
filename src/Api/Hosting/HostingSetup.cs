using Kim.Api.Hosting.Pages;
using Kim.Api.Http;

namespace Kim.Api.Hosting;

internal static class HostingSetup
{
    /// <summary>What surrounds the product: health, contract, limits.</summary>
    public static IServiceCollection AddHosting(this IServiceCollection services)
    {
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
}
