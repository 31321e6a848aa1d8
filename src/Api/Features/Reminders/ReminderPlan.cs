using System.Globalization;
using Kim.Api.Auth;
using Kim.Api.Features.Organisation;
using Kim.Api.Features.Tasks;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.Calendar;
using Kim.Domain.Organisation;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Reminders;

/// <summary>
/// The reminders of a task as rows that commit with the task itself. Planning twice changes nothing; a moved date moves what
/// was not yet sent.
/// </summary>
internal sealed class ReminderPlan(KimDbContext db, CurrentCaller caller, BusinessClock clock, TenantSettings settings)
{
    /// <summary>The reminders of a task that was opened in this unit of work; it has none yet.</summary>
    public async Task Begin(Guid taskId, CancellationToken cancellationToken)
    {
        if (await db.Set<InboxTask>().FindAsync([caller.Value.TenantId, taskId], cancellationToken) is { IsOpen: true, DueAt: { } due, Ladder: { } ladder } task)
            db.AddRange((await Wanted(task, ladder, due, cancellationToken)).Select(planned => Reminder.Plan(task, planned)));
    }

    public async Task Make(Guid taskId, CancellationToken cancellationToken)
    {
        var task = await db.Set<InboxTask>().FindAsync([caller.Value.TenantId, taskId], cancellationToken);
        var rows = await RowsOf(taskId, cancellationToken);
        var wanted = task is { IsOpen: true, DueAt: { } due, Ladder: { } ladder } ? await Wanted(task, ladder, due, cancellationToken) : [];

        foreach (var planned in wanted)
        {
            var sameDay = rows.Find(row => row.Level == planned.Level && row.Slot == planned.Slot);
            var row = sameDay ?? rows.Find(row => row.Level == planned.Level && row.State is ReminderState.Planned);
            if (row is null)
                db.Add(Reminder.Plan(task!, planned));
            else
                row.MoveTo(planned);
        }

        var days = wanted.Select(planned => (planned.Level, planned.Slot)).ToHashSet();
        foreach (var row in rows.Where(row => !days.Contains((row.Level, row.Slot))))
            row.Stop();
    }

    /// <summary>Whoever is sending one at this moment holds its row; what is left is stopped behind it.</summary>
    public void Stop(Guid taskId)
    {
        if (db.Tracked<InboxTask>().Any(task => task.Id == taskId && task.Ladder is null))
            return; // it never had any

        db.Batch.Add(
            "update messaging.reminders set state = 'stopped' where tenant_id = $1 and subject_id = $2 and state = 'planned'",
            Statement.Value(caller.Value.TenantId.Value), Statement.Value(taskId));
    }

    /// <summary>Locked, so that nobody sends what is being moved or stopped.</summary>
    private Task<List<Reminder>> RowsOf(Guid taskId, CancellationToken cancellationToken) => db.Set<Reminder>()
        .FromSql($"select * from messaging.reminders where tenant_id = {caller.Value.TenantId.Value} and subject_id = {taskId} order by id for update")
        .ToListAsync(cancellationToken);

    private async Task<List<PlannedReminder>> Wanted(InboxTask task, string ladder, DateTimeOffset due, CancellationToken cancellationToken)
    {
        var parameters = await settings.Load(cancellationToken);
        var time = TimeOnly.ParseExact(parameters[ParameterCatalogue.ReminderTime], "HH:mm", CultureInfo.InvariantCulture);
        return [.. ReminderDates.Of(parameters, ladder, due, time, settings.CalendarOf(task.CandidateUnitId), clock.Now)
            .Select(date => new PlannedReminder(
                date.Step.Level, date.Slot, date.At, date.Step.Kind,
                date.Step.Kind is ReminderKind.Escalate ? Escalation.RoleFor(task.SubjectKind, task.CandidateRole) : task.CandidateRole,
                date.Step.Kind is ReminderKind.Escalate ? null : task.CandidateUnitId))];
    }
}

/// <summary>Who hears of a task that stays undone.</summary>
internal static class Escalation
{
    public static string RoleFor(string subjectKind, string candidateRole) => (subjectKind, candidateRole) switch
    {
        ("case", _) => Roles.TeamLead,
        (_, Roles.CmCoordination or Roles.KiLead) => Roles.KiLead,
        _ => Roles.CmCoordination,
    };
}
