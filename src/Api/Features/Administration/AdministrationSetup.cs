namespace Kim.Api.Features.Administration;

internal static class AdministrationSetup
{
    public static IServiceCollection AddAdministration(this IServiceCollection services)
    {
        services.AddScoped<ChangeLog>();
        services.AddScoped<RoleRules>();
        return services;
    }
}
