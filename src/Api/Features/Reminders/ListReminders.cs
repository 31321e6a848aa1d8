using Kim.Api.Auth;
using Kim.Api.Features.Tasks;
using Kim.Api.Http;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.Organisation;
using Kim.Domain.Shared;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Reminders;

/// <summary>What will be reminded, when, why and to whom; and what was sent. Whoever may see a task sees its reminders.</summary>
internal sealed record ListReminders(string? Scope, string? State, Guid? CaseId, string? Cursor, int? Limit, bool? IncludeTotalCount) : IQuery<Page<ReminderView>>;

internal sealed record ReminderView(
    Guid Id, Guid TaskId, string TaskType, string Title, Guid? CaseId, Guid? ReportId, Guid? TopicId, string Number, string Level, ReminderKind Reason, DateOnly Slot, DateTimeOffset DueAt,
    RecipientView Recipient, ReminderState State, DateTimeOffset? SentAt, Guid? SentTo);

internal sealed record RecipientView(RecipientKind Kind, string? Role, Guid? UnitId, Guid? UserId);

internal sealed class ListRemindersHandler(KimDbContext db, CurrentCaller caller) : IRequestHandler<ListReminders, Result<Page<ReminderView>>>
{
    public async Task<Result<Page<ReminderView>>> Handle(ListReminders request, CancellationToken cancellationToken)
    {
        var paging = new Paging(request.Cursor, request.Limit, request.IncludeTotalCount);
        if (paging.Check() is { } refused)
            return refused;

        var visible = db.Set<InboxTask>().AsNoTracking().Where(TaskScope.VisibleTo(caller.Value));
        if (request.CaseId is { } caseId)
            visible = visible.Where(task => task.SubjectKind == "case" && task.SubjectId == caseId);

        var all = from reminder in db.Set<Reminder>().AsNoTracking()
                  join task in visible on new { reminder.TenantId, Id = reminder.SubjectId } equals new { task.TenantId, task.Id }
                  select new RemindedTask { Reminder = reminder, Task = task };
        if (request.State is { } asked)
        {
            if (!Slug.TryParse<ReminderState>(asked, out var state))
                return Error.Shape("query.state", "state ist eines von: planned, sent, stopped, failed.");
            all = all.Where(one => one.Reminder.State == state);
        }

        if (InScope(all, request.Scope ?? "mine") is not { } found)
            return Error.Shape("query.scope", "scope ist eines von: mine, unit.");

        return await paging.Read(found, Behind(found, paging), one => [one.Reminder.DueAt, one.Reminder.Id], one => View(one.Reminder, one.Task), cancellationToken);
    }

    private IQueryable<RemindedTask>? InScope(IQueryable<RemindedTask> all, string scope)
    {
        var (user, role, unit) = (caller.Value.UserId, caller.Value.Role, caller.Value.UnitId);
        return scope switch
        {
            "mine" => all.Where(one => one.Reminder.RecipientKind == RecipientKind.Role
                ? one.Reminder.RecipientRole == role
                : one.Task.AssigneeId == user
                    || (one.Task.AssigneeId == null && one.Task.CandidateRole == role && (one.Task.CandidateUnitId == null || one.Task.CandidateUnitId == unit))),
            "unit" => all.Where(one => one.Task.CandidateUnitId == unit || (caller.Value.Role == Roles.TeamLead && one.Task.SubjectKind == "case")),
            _ => null,
        };
    }

    private static IQueryable<RemindedTask> Behind(IQueryable<RemindedTask> found, Paging paging)
    {
        if (paging.Position() is [var due, var id])
        {
            var (lastDue, lastId) = (due.GetDateTimeOffset(), id.GetGuid());
            found = found.Where(one => one.Reminder.DueAt > lastDue || (one.Reminder.DueAt == lastDue && one.Reminder.Id > lastId));
        }

        return found.OrderBy(one => one.Reminder.DueAt).ThenBy(one => one.Reminder.Id);
    }

    private static ReminderView View(Reminder reminder, InboxTask task) => new(
        reminder.Id, task.Id, task.Type, task.Title,
        task.SubjectKind == "case" ? task.SubjectId : null, task.SubjectKind == "report" ? task.SubjectId : null, task.SubjectKind == "topic" ? task.SubjectId : null,
        task.SubjectNumber, reminder.Level, reminder.Reason, reminder.Slot, reminder.DueAt,
        new RecipientView(reminder.RecipientKind, reminder.RecipientRole, reminder.RecipientUnitId?.Value, reminder.RecipientKind is RecipientKind.Candidate ? task.AssigneeId?.Value : null),
        reminder.State, reminder.SentAt, reminder.SentTo?.Value);

    private sealed class RemindedTask
    {
        public required Reminder Reminder { get; init; }
        public required InboxTask Task { get; init; }
    }
}
