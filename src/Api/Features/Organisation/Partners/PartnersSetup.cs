using Kim.Api.Features.Reminders;

namespace Kim.Api.Features.Organisation.Partners;

internal static class PartnersSetup
{
    public static IServiceCollection AddPartners(this IServiceCollection services)
    {
        services.AddScoped<NetworkReminders>();
        services.AddSingleton(new RemindedKind(NetworkReminders.Offer, "Angebot prüfen", "Verify an offer"));
        services.AddSingleton(new RemindedKind(NetworkReminders.Agreement, "Kooperationsvereinbarung läuft aus", "Agreement ends"));
        return services;
    }
}
