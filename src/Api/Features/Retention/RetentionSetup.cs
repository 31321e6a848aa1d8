using Kim.Api.Features.Reminders;
using Kim.Api.Features.Retention.Erasures;

namespace Kim.Api.Features.Retention;

internal static class RetentionSetup
{
    public static IServiceCollection AddRetention(this IServiceCollection services, ErasureFilePlace place)
    {
        services.AddSingleton(place);
        services.AddSingleton<ErasureFile>();
        services.AddSingleton(new RemindedKind(RetentionReminder.Kind, "Löschliste bestätigen", "Confirm the list of erasures"));
        services.AddScoped<RetentionDesk>();
        services.AddScoped<CaseErasure>();
        services.AddScoped<CaseHash>();
        return services;
    }
}
