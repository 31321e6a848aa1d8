using Kim.Api.Http;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Tasks;

/// <summary>An order in which tasks are listed: what comes behind a cursor, the order, and the values that make the next cursor.</summary>
internal sealed record TaskSort(
    Func<IQueryable<InboxTask>, Paging, IQueryable<InboxTask>> Behind, Func<IQueryable<InboxTask>, IQueryable<InboxTask>> Order, Func<InboxTask, object?[]> Values)
{
    private static readonly DateTimeOffset Never = new(9999, 12, 31, 0, 0, 0, TimeSpan.Zero);

    public static readonly IReadOnlyDictionary<string, TaskSort> ByName = new Dictionary<string, TaskSort>
    {
        ["dueDate"] = new(
            (tasks, paging) => After(paging, value => value.GetDateTimeOffset()) is var (due, id)
                ? tasks.Where(task => (task.DueAt ?? Never) > due || ((task.DueAt ?? Never) == due && task.Id > id))
                : tasks,
            tasks => tasks.OrderBy(task => task.DueAt ?? EF.Constant(Never)).ThenBy(task => task.Id),
            task => [task.DueAt ?? Never, task.Id]),
        ["-dueDate"] = new(
            (tasks, paging) => After(paging, value => value.GetDateTimeOffset()) is var (due, id)
                ? tasks.Where(task => (task.DueAt ?? Never) < due || ((task.DueAt ?? Never) == due && task.Id < id))
                : tasks,
            tasks => tasks.OrderByDescending(task => task.DueAt ?? EF.Constant(Never)).ThenByDescending(task => task.Id),
            task => [task.DueAt ?? Never, task.Id]),
        ["priority"] = new(
            (tasks, paging) => After(paging, value => value.GetInt32()) is var (priority, id)
                ? tasks.Where(task => task.Priority < priority || (task.Priority == priority && task.Id < id))
                : tasks,
            tasks => tasks.OrderByDescending(task => task.Priority).ThenByDescending(task => task.Id),
            task => [task.Priority, task.Id]),
        ["createdAt"] = new(
            (tasks, paging) => After(paging, value => value.GetDateTimeOffset()) is var (created, id)
                ? tasks.Where(task => task.CreatedAt > created || (task.CreatedAt == created && task.Id > id))
                : tasks,
            tasks => tasks.OrderBy(task => task.CreatedAt).ThenBy(task => task.Id),
            task => [task.CreatedAt, task.Id]),
    };

    /// <summary>The last task of the page before: its sort value and its id; null on the first page.</summary>
    private static (T Value, Guid Id)? After<T>(Paging paging, Func<CursorValue, T> read) =>
        paging.Position() is [var value, var id] ? (read(value), id.GetGuid()) : null;
}
