using System.Text.Json;
using Kim.Api.Audit;
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

internal sealed class ListTasksHandler(KimDbContext db, CurrentCaller caller, BusinessClock clock, AccessLog accessLog) : IRequestHandler<ListTasks, Result<Page<TaskView>>>, IReadsFirst<ListTasks>
{
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

        if (!TaskSort.ByName.TryGetValue(request.Sort ?? "dueDate", out var sort))
            return Unknown("sort", string.Join(", ", TaskSort.ByName.Keys));

        var parts = new List<IQueryable<InboxTask>>();
        foreach (var visible in db.Set<InboxTask>().AsNoTracking().PartsVisibleTo(caller.Value))
        {
            if (InScope(visible, request.Scope ?? "all") is not { } inScope)
                return Unknown("scope", "assigned, available, team, history, all");
            if (InState(inScope, request) is not { } inState)
                return Unknown("state", "created, claimed, completed, cancelled");
            if (WhenDue(inState, request.Due) is not { } due)
                return Unknown("due", "overdue, today, this-week, none");
            parts.Add(Narrow(due, request));
        }

        // No task is in two parts, and none is read further than the page goes.
        var page = parts.Select(part => sort.Order(sort.Behind(part, paging)).Take(paging.Size + 1)).Aggregate(Queryable.Concat);
        var shown = await paging.Read(parts.Aggregate(Queryable.Concat), sort.Order(page), sort.Values, View, cancellationToken);
        accessLog.ReadAll(AccessLog.Case, shown.Items.Select(task => task.CaseId).OfType<Guid>(), "human-task-list");
        return shown;
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

    private static Error Unknown(string parameter, string allowed) =>
        Error.Shape("query." + parameter, $"{parameter} ist eines von: {allowed}.");
}
