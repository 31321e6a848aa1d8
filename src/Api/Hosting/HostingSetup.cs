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

    public static void MapHosting(this IEndpointRouteBuilder app)
    {
        app.MapHealth();
        app.MapOpenApiDocument();
    }
}
