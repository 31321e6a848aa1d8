using Kim.Api.Features.Reminders.Feeds;
using Kim.Api.Features.Reminders.Mail;
using Kim.Api.Jobs;
using Kim.Workflows.Simulation;

namespace Kim.Api.Features.Reminders;

internal static class RemindersSetup
{
    public static IServiceCollection AddReminders(this IServiceCollection services)
    {
        services.AddOptions<SmtpSettings>().BindConfiguration(SmtpSettings.Section)
            .Validate(settings => settings.IsValid, "Smtp__Host braucht auch Smtp__From; Smtp__Port, Smtp__Attempts und Smtp__RetrySeconds sind größer als null, Smtp__Links ist eine Adresse.").ValidateOnStart();
        services.AddScoped<ReminderPlan>();
        services.AddScoped<AudienceDesk>();
        services.AddScoped<ReminderMails>();
        services.AddScoped<Deliveries>();
        services.AddScoped<ReminderProof>();
        services.AddSingleton<MailWriter>();
        services.AddSingleton<ReminderSweep>();
        services.AddHostedService<SweepLoop<ReminderSweep>>();
        services.AddSingleton<DigestSweep>();
        services.AddSingleton<MailSweep>();
        services.AddHostedService<SweepLoop<MailSweep>>();
        services.AddScoped<IReminderLadders, SimulatedReminders>();
        services.AddScoped<FeedCalendar>();
        return services;
    }
}
