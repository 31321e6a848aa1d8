using System.Text.Json;
using Kim.Api.Auth;
using Kim.Api.Http;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.Calendar;
using Kim.Domain.Shared;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Kim.Api.Features.Tasks;

/// <summary>The inbox: tasks that the caller may see, narrowed by scope, state, dates and subject.</summary>
internal sealed record ListTasks(
    string? Scope, string? State, string? Due, DateTimeOffset? DueFrom, DateTimeOffset? DueTo, DateTimeOffset? FollowUpTo,
    Guid? CaseId, Guid? ReportId, Guid? TopicId, string? Type, string? Search, string? Sort, [FromQuery] string? Cursor, int? Limit, bool? IncludeTotalCount)
    : IQuery<Page<TaskView>>;

internal sealed class ListTasksHandler(KimDbContext db, CurrentCaller caller, BusinessClock clock) : IRequestHandler<ListTasks, Result<Page<TaskView>>>, IReadsFirst<ListTasks>
{
    private static readonly DateTimeOffset Never = new(9999, 12, 31, 0, 0, 0, TimeSpan.Zero);

    /// <summary>
    /// Whatever the values are, a list is read in the order of its indexes; planning it anew for each page would take the server longer than reading it.
    /// </summary>
    public FirstReading FirstReadingOf(ListTasks request) =>
        new([new NpgsqlBatchCommand("select set_config('plan_cache_mode', 'force_generic_plan', true)")], (_, _) => Task.CompletedTask);

    public async Task<Result<Page<TaskView>>> Handle(ListTasks request, CancellationToken cancellationToken)
    {
        var paging = new Paging(request.Cursor, request.Limit, request.IncludeTotalCount);
        if (paging.Check() is { } refused)
            return refused;

        var tasks = db.Set<InboxTask>().AsNoTracking().VisibleTo(caller.Value);

        if (InScope(tasks, request.Scope ?? "all") is not { } inScope)
            return Unknown("scope", "assigned, available, team, history, all");
        if (InState(inScope, request) is not { } inState)
            return Unknown("state", "created, claimed, completed, cancelled");
        if (WhenDue(inState, request.Due) is not { } due)
            return Unknown("due", "overdue, today, this-week, none");

        var found = Narrow(due, request);
        return request.Sort switch
        {
            null or "dueDate" => await paging.Read(found, DueFirst(found, paging), task => [task.DueAt ?? Never, task.Id], View, cancellationToken),
            "-dueDate" => await paging.Read(found, DueLast(found, paging), task => [task.DueAt ?? Never, task.Id], View, cancellationToken),
            "priority" => await paging.Read(found, ByPriority(found, paging), task => [task.Priority, task.Id], View, cancellationToken),
            "createdAt" => await paging.Read(found, ByCreation(found, paging), task => [task.CreatedAt, task.Id], View, cancellationToken),
            _ => Unknown("sort", "dueDate, -dueDate, priority, createdAt"),
        };
    }

    private TaskView View(InboxTask task) => TaskView.Of(task, clock.Now);

    private IQueryable<InboxTask>? InScope(IQueryable<InboxTask> tasks, string scope)
    {
        var (user, unit, absent) = (caller.Value.UserId, caller.Value.UnitId, caller.Value.StandsInFor);
        return scope switch
        {
            "assigned" when absent.Count > 0 => tasks.Where(task => task.AssigneeId == user || (task.SubjectKind != "case" && task.AssigneeId != null && absent.Contains(task.AssigneeId.Value))),
            "assigned" => tasks.Where(task => task.AssigneeId == user),
            "available" => tasks.Where(task => task.State == TaskState.Created).Where(TaskScope.CandidateIs(caller.Value)),
            "team" => tasks.Where(task => task.CandidateUnitId == unit),
            "history" => tasks.Where(task => task.State == TaskState.Completed || task.State == TaskState.Cancelled),
            "all" => tasks,
            _ => null,
        };
    }

    /// <summary>Without a state, open tasks are meant (of the history: ended ones).</summary>
    private static IQueryable<InboxTask>? InState(IQueryable<InboxTask> tasks, ListTasks request) =>
        request.State is { } text
            ? Enum.TryParse<TaskState>(text, ignoreCase: true, out var state) && !char.IsDigit(text[0]) ? tasks.Where(task => task.State == state) : null
            : request.Scope is "history" ? tasks : tasks.Where(task => task.State == TaskState.Created || task.State == TaskState.Claimed);

    private IQueryable<InboxTask>? WhenDue(IQueryable<InboxTask> tasks, string? due)
    {
        var now = clock.Now;
        var (tomorrow, nextWeek) = (BerlinTime.EndOf(clock.Today), BerlinTime.EndOf(clock.Today.AddDays(6)));
        return due switch
        {
            null => tasks,
            "overdue" => tasks.Where(task => task.DueAt < now),
            "today" => tasks.Where(task => task.DueAt < tomorrow),
            "this-week" => tasks.Where(task => task.DueAt < nextWeek),
            "none" => tasks.Where(task => task.DueAt == null),
            _ => null,
        };
    }

    /// <summary>Tasks with a follow-up ahead are hidden unless somebody asks for them, by date or by name.</summary>
    private IQueryable<InboxTask> Narrow(IQueryable<InboxTask> tasks, ListTasks request)
    {
        var now = clock.Now;
        var asksForOne = request.CaseId ?? request.ReportId ?? request.TopicId;

        if (request.FollowUpTo is { } followUpTo)
            tasks = tasks.Where(task => task.FollowUpAt <= followUpTo.ToUniversalTime());
        else if (asksForOne is null && request.Scope is not "history")
            tasks = tasks.Where(task => task.FollowUpAt == null || task.FollowUpAt <= now);

        if (request.DueFrom is { } from)
            tasks = tasks.Where(task => task.DueAt >= from.ToUniversalTime());
        if (request.DueTo is { } to)
            tasks = tasks.Where(task => task.DueAt <= to.ToUniversalTime());
        if (request.CaseId is { } caseId)
            tasks = tasks.Where(task => task.SubjectKind == "case" && task.SubjectId == caseId);
        if (request.ReportId is { } reportId)
            tasks = tasks.Where(task => task.SubjectKind == "report" && task.SubjectId == reportId);
        if (request.TopicId is { } topicId)
            tasks = tasks.Where(task => task.SubjectKind == "topic" && task.SubjectId == topicId);
        if (request.Type is { } type)
            tasks = tasks.Where(task => task.Type == type);
        if (request.Search is { Length: > 0 } search)
            tasks = tasks.Where(task => task.SubjectNumber.StartsWith(search) || task.Type == search);

        return tasks;
    }

    private static IQueryable<InboxTask> DueFirst(IQueryable<InboxTask> tasks, Paging paging)
    {
        if (paging.Position() is [var due, var id])
        {
            var (dueAt, lastId) = (due.GetDateTimeOffset(), id.GetGuid());
            tasks = tasks.Where(task => (task.DueAt ?? Never) > dueAt || ((task.DueAt ?? Never) == dueAt && task.Id > lastId));
        }

        return tasks.OrderBy(task => task.DueAt ?? EF.Constant(Never)).ThenBy(task => task.Id);
    }

    private static IQueryable<InboxTask> DueLast(IQueryable<InboxTask> tasks, Paging paging)
    {
        if (paging.Position() is [var due, var id])
        {
            var (dueAt, lastId) = (due.GetDateTimeOffset(), id.GetGuid());
            tasks = tasks.Where(task => (task.DueAt ?? Never) < dueAt || ((task.DueAt ?? Never) == dueAt && task.Id < lastId));
        }

        return tasks.OrderByDescending(task => task.DueAt ?? EF.Constant(Never)).ThenByDescending(task => task.Id);
    }

    private static IQueryable<InboxTask> ByPriority(IQueryable<InboxTask> tasks, Paging paging)
    {
        if (paging.Position() is [var priority, var id])
        {
            var (lastPriority, lastId) = (priority.GetInt32(), id.GetGuid());
            tasks = tasks.Where(task => task.Priority < lastPriority || (task.Priority == lastPriority && task.Id < lastId));
        }

        return tasks.OrderByDescending(task => task.Priority).ThenByDescending(task => task.Id);
    }

    private static IQueryable<InboxTask> ByCreation(IQueryable<InboxTask> tasks, Paging paging)
    {
        if (paging.Position() is [var created, var id])
        {
            var (createdAt, lastId) = (created.GetDateTimeOffset(), id.GetGuid());
            tasks = tasks.Where(task => task.CreatedAt > createdAt || (task.CreatedAt == createdAt && task.Id > lastId));
        }

        return tasks.OrderBy(task => task.CreatedAt).ThenBy(task => task.Id);
    }

    private static Error Unknown(string parameter, string allowed) =>
        Error.Shape("query." + parameter, $"{parameter} ist eines von: {allowed}.");
}
