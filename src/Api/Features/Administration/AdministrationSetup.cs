using Kim.Api.Auth;
using Kim.Api.Features.Organisation;
using Kim.Api.Features.Organisation.Absences;

namespace Kim.Api.Features.Administration;

internal static class AdministrationSetup
{
    public static IServiceCollection AddAdministration(this IServiceCollection services)
    {
        services.AddScoped<ChangeLog>();
        services.AddScoped<RoleRules>();
        services.AddScoped<ConceptOn>();
        services.AddScoped<LeanMode>();
        services.AddScoped<AbsenceDesk>();
        return services;
    }
}
