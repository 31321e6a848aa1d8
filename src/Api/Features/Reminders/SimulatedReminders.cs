using System.Globalization;
using Kim.Api.Features.Organisation;
using Kim.Domain.Calendar;
using Kim.Domain.Organisation;
using Kim.Workflows.HumanTasks;
using Kim.Workflows.Simulation;

namespace Kim.Api.Features.Reminders;

/// <summary>The reminders that the tenant's ladders would send for a task of a simulation.</summary>
internal sealed class SimulatedReminders(TenantSettings settings) : IReminderLadders
{
    public async ValueTask<Func<HumanTask, DateTimeOffset, IReadOnlyList<SimulatedReminder>>> Load(string? subjectKind, CancellationToken cancellationToken)
    {
        var parameters = await settings.Load(cancellationToken);
        var time = TimeOnly.ParseExact(parameters[ParameterCatalogue.ReminderTime], "HH:mm", CultureInfo.InvariantCulture);
        return (task, now) => task is { Due: { } due, Reminders: { } ladder }
            ? [.. ReminderDates.Of(parameters, ladder, due, time, settings.CalendarOf(null), now)
                .Select(date => new SimulatedReminder(date.At, date.Step.Level, date.Step.Kind is ReminderKind.Escalate ? Escalation.RoleFor(subjectKind is null or "case", task.Role) : task.Role))]
            : [];
    }
}
