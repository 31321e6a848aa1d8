using Kim.Api.Features.Reminders;

namespace Kim.Api.Features.CaseManagement.RecordReminders;

internal static class RecordReminderSetup
{
    /// <summary>Records of a case that end or fall due on a day without being a task.</summary>
    public static void AddRecordReminders(this IServiceCollection services)
    {
        services.AddScoped<CaseDates>();
        services.AddSingleton(RemindedKind.OfCase(CaseDates.Consent, "Einwilligung läuft ab"));
        services.AddSingleton(RemindedKind.OfCase(CaseDates.Passport, "Ausweis oder Pass läuft ab"));
        services.AddSingleton(RemindedKind.OfCase(CaseDates.Document, "Dokument läuft ab"));
        services.AddSingleton(RemindedKind.OfCase(CaseDates.ContactGap, "Kein Kontakt"));
    }
}
