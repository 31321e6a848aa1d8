using Kim.Api.Features.Organisation;

namespace Kim.Api.Features.Administration;

internal static class AdministrationSetup
{
    public static IServiceCollection AddAdministration(this IServiceCollection services)
    {
        services.AddScoped<ChangeLog>();
        services.AddScoped<RoleRules>();
        services.AddScoped<ConceptOn>();
        services.AddScoped<LeanMode>();
        return services;
    }
}
