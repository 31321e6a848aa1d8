using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using Kim.Api.Auth;
using Kim.Api.Features.Tasks;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.Calendar;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Reminders.Feeds;

/// <summary>The caller's due tasks and planned reminders as whole days: number and kind, and nothing of a person.</summary>
internal sealed class FeedCalendar(KimDbContext db, CurrentCaller caller, BusinessClock clock, IEnumerable<RemindedKind> kinds)
{
    private const int Most = 500;

    public async Task<string> Write(CancellationToken cancellationToken)
    {
        var calendar = new Calendar { ProductId = "-//KIM//Fristen//DE" };
        var tasks = await Tasks(cancellationToken);
        foreach (var task in tasks)
            calendar.Events.Add(Event($"task-{task.Id}", BerlinTime.DateOf(task.DueAt!.Value.AddTicks(-1)), $"{task.SubjectNumber}: {task.Title}"));

        var titles = tasks.ToDictionary(task => task.Id, task => $"{task.SubjectNumber}: {task.Title}");
        foreach (var reminder in await Reminders([.. titles.Keys], cancellationToken))
            calendar.Events.Add(Event($"reminder-{reminder.Id}", reminder.Slot, $"Erinnerung {titles.GetValueOrDefault(reminder.SubjectId) ?? $"{reminder.SubjectNumber}: {kinds.FirstOrDefault(kind => kind.Kind == reminder.SubjectKind)?.InMail}"}"));
        return new CalendarSerializer().SerializeToString(calendar) ?? "";
    }

    private Task<List<InboxTask>> Tasks(CancellationToken cancellationToken)
    {
        var (user, role, unit) = (caller.Value.UserId, caller.Value.Role, caller.Value.UnitId);
        return db.Set<InboxTask>().AsNoTracking().Where(TaskScope.VisibleTo(caller.Value))
            .Where(task => (task.State == TaskState.Created || task.State == TaskState.Claimed) && task.DueAt != null
                && (task.AssigneeId == user || (task.AssigneeId == null && task.CandidateRole == role && (task.CandidateUnitId == null || task.CandidateUnitId == unit))))
            .OrderBy(task => task.DueAt).Take(Most).ToListAsync(cancellationToken);
    }

    /// <summary>Of the own tasks, and of the records that name the role.</summary>
    private Task<List<Reminder>> Reminders(List<Guid> tasks, CancellationToken cancellationToken)
    {
        var (tenant, user, role, unit) = (caller.Value.TenantId, caller.Value.UserId, caller.Value.Role, caller.Value.UnitId);
        return db.Set<Reminder>().AsNoTracking()
            .Where(one => one.TenantId == tenant && one.State == ReminderState.Planned && one.RecipientRole == role
                && (one.SubjectKind == Reminded.Task
                    ? tasks.Contains(one.SubjectId)
                    : (one.RecipientUnitId == null || one.RecipientUnitId == unit) && (one.RecipientUserId == null || one.RecipientUserId == user)))
            .OrderBy(one => one.DueAt).Take(Most).ToListAsync(cancellationToken);
    }

    private CalendarEvent Event(string id, DateOnly day, string summary) => new()
    {
        Uid = $"{id}@kim",
        DtStamp = new CalDateTime(clock.Now.UtcDateTime, "UTC"),
        Start = new CalDateTime(day),
        Summary = summary,
        Transparency = "TRANSPARENT",
    };
}
