using Kim.Workflows.Simulation;

namespace Kim.Api.Features.Reminders;

internal static class RemindersSetup
{
    public static IServiceCollection AddReminders(this IServiceCollection services)
    {
        services.AddScoped<ReminderPlan>();
        services.AddSingleton<ReminderSweep>();
        services.AddScoped<IReminderLadders, SimulatedReminders>();
        return services;
    }
}
