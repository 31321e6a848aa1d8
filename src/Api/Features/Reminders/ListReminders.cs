using System.Linq.Expressions;
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

/// <summary>What will be reminded, when, why and to whom; and what was sent. Whoever may see a task sees its reminders; those of a record are for whom it names, and for who answers for them.</summary>
internal sealed record ListReminders(string? Scope, string? State, Guid? CaseId, string? Cursor, int? Limit, bool? IncludeTotalCount) : IQuery<Page<ReminderView>>;

/// <param name="SubjectKind"><c>task</c>, or the kind of record.</param>
internal sealed record ReminderView(
    Guid Id, string SubjectKind, Guid SubjectId, Guid? TaskId, string? TaskType, string Title, Guid? CaseId, Guid? ReportId, Guid? TopicId, string Number, string Level,
    ReminderKind Reason, DateOnly Slot, DateTimeOffset DueAt, RecipientView Recipient, ReminderState State, DateTimeOffset? SentAt, Guid? SentTo);

internal sealed record RecipientView(RecipientKind Kind, string? Role, Guid? UnitId, Guid? UserId);

internal sealed class ListRemindersHandler(KimDbContext db, CurrentCaller caller, IEnumerable<RemindedKind> kinds) : IRequestHandler<ListReminders, Result<Page<ReminderView>>>
{
    public async Task<Result<Page<ReminderView>>> Handle(ListReminders request, CancellationToken cancellationToken)
    {
        var paging = new Paging(request.Cursor, request.Limit, request.IncludeTotalCount);
        if (paging.Check() is { } refused)
            return refused;

        var all = Visible();
        if (request.CaseId is { } caseId)
            all = all.Where(one => one.Reminder.CaseId == caseId || (one.Task!.SubjectKind == "case" && one.Task.SubjectId == caseId));
        if (request.State is { } asked)
        {
            if (!Slug.TryParse<ReminderState>(asked, out var state))
                return Error.Shape("query.state", "state ist eines von: planned, sent, stopped, failed.");
            all = all.Where(one => one.Reminder.State == state);
        }

        if (InScope(all, request.Scope ?? "mine") is not { } found)
            return Error.Shape("query.scope", "scope ist eines von: mine, unit.");

        return await paging.Read(found, Behind(found, paging), one => [one.Reminder.DueAt, one.Reminder.Id], View, cancellationToken);
    }

    private IQueryable<Due> Visible()
    {
        var tenant = caller.Value.TenantId;
        var reminders = db.Set<Reminder>().AsNoTracking().Where(reminder => reminder.TenantId == tenant);
        var tasks = db.Set<InboxTask>().AsNoTracking().Where(TaskScope.VisibleTo(caller.Value));
        var all = from reminder in reminders
                  join task in tasks on new { reminder.TenantId, Id = reminder.SubjectId } equals new { task.TenantId, task.Id } into found
                  from task in found.DefaultIfEmpty()
                  select new Due { Reminder = reminder, TaskId = (Guid?)task!.Id, Task = task };

        var (user, role, unit) = (caller.Value.UserId, caller.Value.Role, caller.Value.UnitId);
        Expression<Func<Due, bool>> visible = role switch
        {
            Roles.TeamLead => one => one.TaskId != null || (one.Reminder.SubjectKind != Reminded.Task && one.Reminder.CarrierId != null),
            Roles.CmCoordination => one => one.TaskId != null || (one.Reminder.SubjectKind != Reminded.Task && one.Reminder.CarrierId == null),
            _ => one => one.TaskId != null || (one.Reminder.SubjectKind != Reminded.Task && one.Reminder.RecipientRole == role
                && (one.Reminder.RecipientUnitId == null || one.Reminder.RecipientUnitId == unit) && (one.Reminder.RecipientUserId == null || one.Reminder.RecipientUserId == user)),
        };
        return all.Where(visible);
    }

    private IQueryable<Due>? InScope(IQueryable<Due> all, string scope)
    {
        var (user, role, unit) = (caller.Value.UserId, caller.Value.Role, caller.Value.UnitId);
        return scope switch
        {
            "mine" => all.Where(one => one.Reminder.RecipientKind == RecipientKind.Role
                ? one.Reminder.RecipientRole == role
                : one.TaskId == null
                    ? one.Reminder.RecipientRole == role && (one.Reminder.RecipientUnitId == null || one.Reminder.RecipientUnitId == unit)
                        && (one.Reminder.RecipientUserId == null || one.Reminder.RecipientUserId == user)
                    : one.Task!.AssigneeId == user
                        || (one.Task.AssigneeId == null && one.Task.CandidateRole == role && (one.Task.CandidateUnitId == null || one.Task.CandidateUnitId == unit))),
            "unit" => all.Where(one => one.Task!.CandidateUnitId == unit || (one.TaskId == null && one.Reminder.RecipientUnitId == unit)
                || (role == Roles.TeamLead && (one.TaskId == null || one.Task.SubjectKind == "case"))),
            _ => null,
        };
    }

    private static IQueryable<Due> Behind(IQueryable<Due> found, Paging paging)
    {
        if (paging.Position() is [var due, var id])
        {
            var (lastDue, lastId) = (due.GetDateTimeOffset(), id.GetGuid());
            found = found.Where(one => one.Reminder.DueAt > lastDue || (one.Reminder.DueAt == lastDue && one.Reminder.Id > lastId));
        }

        return found.OrderBy(one => one.Reminder.DueAt).ThenBy(one => one.Reminder.Id);
    }

    private ReminderView View(Due one)
    {
        var (reminder, task) = (one.Reminder, one.Task);
        return new ReminderView(
            reminder.Id, reminder.SubjectKind, reminder.SubjectId, task?.Id, task?.Type, task?.Title ?? kinds.FirstOrDefault(kind => kind.Kind == reminder.SubjectKind)?.Title ?? reminder.SubjectKind,
            Of("case", task) ?? reminder.CaseId, Of("report", task), Of("topic", task), task?.SubjectNumber ?? reminder.SubjectNumber ?? "",
            reminder.Level, reminder.Reason, reminder.Slot, reminder.DueAt,
            new RecipientView(
                reminder.RecipientKind, reminder.RecipientRole, reminder.RecipientUnitId?.Value,
                reminder.RecipientKind is RecipientKind.Candidate ? (task?.AssigneeId ?? reminder.RecipientUserId)?.Value : null),
            reminder.State, reminder.SentAt, reminder.SentTo?.Value);
    }

    private static Guid? Of(string kind, InboxTask? task) => task?.SubjectKind == kind ? task.SubjectId : null;

    /// <summary>A reminder, and its task where it is a task's.</summary>
    private sealed class Due
    {
        public required Reminder Reminder { get; init; }
        public Guid? TaskId { get; init; }
        public InboxTask? Task { get; init; }
    }
}
