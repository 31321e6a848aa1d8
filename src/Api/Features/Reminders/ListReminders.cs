using Kim.Api.Audit;
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
    ReminderKind Reason, DateOnly Slot, DateTimeOffset DueAt, RecipientView Recipient, ReminderState State, DateTimeOffset? SentAt, Guid? SentTo,
    IReadOnlyList<ChannelView> Channels);

internal sealed record RecipientView(RecipientKind Kind, string? Role, Guid? UnitId, Guid? UserId);

/// <summary>Reminders of tasks are found by the tasks, those of records by whom they name: two lists that the database reads each by its own index.</summary>
internal sealed class ListRemindersHandler(KimDbContext db, CurrentCaller caller, IEnumerable<RemindedKind> kinds, ReminderProof proof, AccessLog accessLog) : IRequestHandler<ListReminders, Result<Page<ReminderView>>>
{
    public async Task<Result<Page<ReminderView>>> Handle(ListReminders request, CancellationToken cancellationToken)
    {
        var paging = new Paging(request.Cursor, request.Limit, request.IncludeTotalCount);
        if (paging.Check() is { } refused)
            return refused;

        var tenant = caller.Value.TenantId;
        var reminders = db.Set<Reminder>().AsNoTracking().Where(reminder => reminder.TenantId == tenant);
        if (request.State is { } asked)
        {
            if (!Slug.TryParse<ReminderState>(asked, out var state))
                return Error.Shape("query.state", "state ist eines von: planned, sent, stopped, failed.");
            reminders = reminders.Where(reminder => reminder.State == state);
        }

        if (request.Scope is not (null or "mine" or "unit"))
            return Error.Shape("query.scope", "scope ist eines von: mine, unit.");

        var mine = request.Scope is not "unit";
        var found = OfTasks(reminders, mine, request.CaseId).Concat(OfRecords(reminders, mine, request.CaseId));
        var page = await paging.Read(found, Behind(found, paging), one => [one.DueAt, one.Id], one => one.Id, cancellationToken);
        var views = await Views(page.Items, cancellationToken);
        accessLog.ReadAll(AccessLog.Case, views.Select(view => view.CaseId).OfType<Guid>(), "reminder-list");
        return new Page<ReminderView>(views, page.PageInfo);
    }

    private IQueryable<Found> OfTasks(IQueryable<Reminder> reminders, bool mine, Guid? caseId)
    {
        var tasks = db.Set<InboxTask>().AsNoTracking().Where(TaskScope.VisibleTo(caller.Value));
        if (caseId is { } id)
            tasks = tasks.Where(task => task.SubjectKind == "case" && task.SubjectId == id);

        var (user, role, unit) = (caller.Value.UserId, caller.Value.Role, caller.Value.UnitId);
        var all = from reminder in reminders
                  join task in tasks on new { reminder.TenantId, Id = reminder.SubjectId } equals new { task.TenantId, task.Id }
                  where reminder.SubjectKind == Reminded.Task
                  select new { reminder, task };
        all = mine
            ? all.Where(one => one.reminder.RecipientKind == RecipientKind.Role
                ? one.reminder.RecipientRole == role
                : one.task.AssigneeId == user
                    || (one.task.AssigneeId == null && one.task.CandidateRole == role && (one.task.CandidateUnitId == null || one.task.CandidateUnitId == unit)))
            : all.Where(one => one.task.CandidateUnitId == unit || (role == Roles.TeamLead && one.task.SubjectKind == "case"));
        return all.Select(one => new Found { DueAt = one.reminder.DueAt, Id = one.reminder.Id });
    }

    /// <summary>For whom a record names; a team lead sees those of the carrier beside, coordination those that belong to no carrier.</summary>
    private IQueryable<Found> OfRecords(IQueryable<Reminder> reminders, bool mine, Guid? caseId)
    {
        var (user, role, unit) = (caller.Value.UserId, caller.Value.Role, caller.Value.UnitId);
        var records = reminders.Where(reminder => reminder.SubjectKind != Reminded.Task);
        if (caseId is { } id)
            records = records.Where(reminder => reminder.CaseId == id);

        records = (mine, role) switch
        {
            (false, Roles.TeamLead) => records.Where(reminder => reminder.CarrierId != null),
            (false, Roles.CmCoordination) => records.Where(reminder => reminder.CarrierId == null && reminder.RecipientUnitId == unit),
            (false, _) => records.Where(reminder => reminder.RecipientRole == role && reminder.RecipientUnitId == unit && (reminder.RecipientUserId == null || reminder.RecipientUserId == user)),
            _ => records.Where(reminder => reminder.RecipientRole == role && (reminder.RecipientUnitId == null || reminder.RecipientUnitId == unit)
                && (reminder.RecipientUserId == null || reminder.RecipientUserId == user)),
        };
        return records.Select(reminder => new Found { DueAt = reminder.DueAt, Id = reminder.Id });
    }

    private static IQueryable<Found> Behind(IQueryable<Found> found, Paging paging)
    {
        if (paging.Position() is [var due, var id])
        {
            var (lastDue, lastId) = (due.GetDateTimeOffset(), id.GetGuid());
            found = found.Where(one => one.DueAt > lastDue || (one.DueAt == lastDue && one.Id > lastId));
        }

        return found.OrderBy(one => one.DueAt).ThenBy(one => one.Id);
    }

    private async Task<IReadOnlyList<ReminderView>> Views(IReadOnlyList<Guid> ids, CancellationToken cancellationToken)
    {
        var tenant = caller.Value.TenantId;
        var reminders = await db.Set<Reminder>().AsNoTracking().Where(one => one.TenantId == tenant && ids.Contains(one.Id)).ToDictionaryAsync(one => one.Id, cancellationToken);
        var subjects = reminders.Values.Where(one => one.OfTask).Select(one => one.SubjectId).Distinct().ToList();
        var tasks = await db.Set<InboxTask>().AsNoTracking().Where(task => task.TenantId == tenant && subjects.Contains(task.Id)).ToDictionaryAsync(task => task.Id, cancellationToken);
        var channels = await proof.Of(reminders.Values, cancellationToken);
        return [.. ids.Select(id => reminders[id]).Select(one => View(one, one.OfTask ? tasks[one.SubjectId] : null, channels[one.Id]))];
    }

    private ReminderView View(Reminder reminder, InboxTask? task, IReadOnlyList<ChannelView> channels) => new(
        reminder.Id, reminder.SubjectKind, reminder.SubjectId, task?.Id, task?.Type, task?.Title ?? kinds.FirstOrDefault(kind => kind.Kind == reminder.SubjectKind)?.Title ?? reminder.SubjectKind,
        Of("case", task) ?? reminder.CaseId, Of("report", task), Of("topic", task), task?.SubjectNumber ?? reminder.SubjectNumber ?? "",
        reminder.Level, reminder.Reason, reminder.Slot, reminder.DueAt,
        new RecipientView(
            reminder.RecipientKind, reminder.RecipientRole, reminder.RecipientUnitId?.Value,
            reminder.RecipientKind is RecipientKind.Candidate ? (task?.AssigneeId ?? reminder.RecipientUserId)?.Value : null),
        reminder.State, reminder.SentAt, reminder.SentTo?.Value, channels);

    private static Guid? Of(string kind, InboxTask? task) => task?.SubjectKind == kind ? task.SubjectId : null;

    private sealed class Found
    {
        public DateTimeOffset DueAt { get; init; }
        public Guid Id { get; init; }
    }
}
