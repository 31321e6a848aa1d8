using Kim.Api.Features.Designer.Alterations;
using Kim.Api.Features.Designer.Definitions;
using Kim.Api.Features.Designer.Descriptors;
using Kim.Api.Features.Designer.Governance;
using Kim.Api.Features.Designer.Instances;
using Kim.Api.Features.Designer.Live;

namespace Kim.Api.Features.Designer;

internal static class DesignerSetup
{
    /// <summary>Elsa's HTTP API over our definitions, instances and tasks.</summary>
    public static IServiceCollection AddDesigner(this IServiceCollection services)
    {
        services.AddScoped<VisibleDefinitions>();
        services.AddScoped<DefinitionVersions>();
        services.AddScoped<DefinitionFindings>();
        services.AddScoped<DefinitionUses>();
        services.AddScoped<DefinitionRemoval>();
        services.AddScoped<ReferenceUpdates>();
        services.AddScoped<PublishedTriggers>();
        services.AddScoped<InstanceDesk>();
        services.AddScoped<InstanceHistory>();
        services.AddScoped<InstanceSnapshots>();
        services.AddSingleton<BookmarkTokens>();
        services.AddScoped<AlterationDesk>();
        services.AddScoped<ActivityPalette>();
        services.AddScoped<AlterationPlans>();
        services.AddLive();
        return services.AddGovernance();
    }

    /// <summary>What stands between a draft and the people who work with it.</summary>
    private static IServiceCollection AddGovernance(this IServiceCollection services)
    {
        services.AddSingleton<ShippedManifests>();
        services.AddScoped<PublicationPolicy>();
        services.AddScoped<GateFindings>();
        services.AddScoped<PublishGate>();
        services.AddScoped<VersionComparison>();
        services.AddScoped<WaitingRequests>();
        services.AddScoped<Publications>();
        services.AddScoped<Templates>();
        services.AddScoped<People>();
        return services;
    }
}
