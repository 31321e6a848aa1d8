using Kim.Api.Auth;
using Kim.Api.Http;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Api.Persistence.Workflows;
using Kim.Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Tasks;

/// <summary>Takes a task in hand for a command: visible to the caller, locked, and of the revision that the caller means.</summary>
internal sealed class TaskDesk(KimDbContext db, CurrentCaller caller, PostgresWorkflowStore instances, IEnumerable<ITaskSubject> subjects)
{
    public async Task<Result<InboxTask>> Take(Guid taskId, IfMatch basedOn, CancellationToken cancellationToken)
    {
        var task = await db.Set<InboxTask>()
            .FromSql($"select * from workflow.human_tasks where tenant_id = {caller.Value.TenantId.Value} and id = {taskId} for update")
            .Where(TaskScope.VisibleTo(caller.Value))
            .SingleOrDefaultAsync(cancellationToken);

        if (task is null)
            return TaskErrors.NotFound;
        return basedOn.RefuseIfStale(task.Revision) is { } stale ? stale : task;
    }

    /// <summary>The same for a command that moves the task's instance, which is locked first, in the same round trip.</summary>
    public async Task<Result<InboxTask>> TakeWithInstance(Guid taskId, IfMatch basedOn, CancellationToken cancellationToken)
    {
        if (await instances.LoadByTask(taskId, cancellationToken) is not { } task || !TaskScope.Sees(caller.Value, task))
            return TaskErrors.NotFound;
        return basedOn.RefuseIfStale(task.Revision) is { } stale ? stale : task;
    }

    /// <summary>Why nobody may work on the task's subject at the moment.</summary>
    public ValueTask<Error?> WorkRefusal(InboxTask task, CancellationToken cancellationToken) =>
        subjects.FirstOrDefault(subject => subject.Kind == task.SubjectKind)?.WorkRefusal(task.SubjectId, cancellationToken) ?? ValueTask.FromResult<Error?>(null);

    /// <summary>The open task of a type that a subject waits for, locked with its instance; null: it waits for no such task.</summary>
    public async Task<InboxTask?> TakeOpenOf(string subjectKind, Guid subjectId, string type, CancellationToken cancellationToken)
    {
        var tenant = caller.Value.TenantId;
        var found = await db.Set<InboxTask>().AsNoTracking()
            .Where(task => task.TenantId == tenant && task.SubjectKind == subjectKind && task.SubjectId == subjectId && task.Type == type)
            .Where(task => task.State == TaskState.Created || task.State == TaskState.Claimed)
            .OrderBy(task => task.CreatedAt).Select(task => (Guid?)task.Id).FirstOrDefaultAsync(cancellationToken);
        return found is { } id && await instances.LoadByTask(id, cancellationToken) is { IsOpen: true } task ? task : null;
    }

    /// <summary>What <see cref="TakeWithInstance"/> reads, for a command that begins with it.</summary>
    public FirstReading ReadingOf(Guid taskId) =>
        subjects.Select(subject => subject.ReadingOf(taskId)).OfType<FirstReading>().Aggregate(instances.ReadingOf(taskId), (all, one) => all.Then(one));

    /// <summary>Whether a person holds the task's role in its unit today.</summary>
    public Task<bool> Qualifies(UserId person, InboxTask task, DateOnly today, CancellationToken cancellationToken) =>
        db.Set<RoleAssignment>().AnyAsync(
            role => role.TenantId == task.TenantId && role.AccountId == person && role.Role == task.CandidateRole
                && (task.CandidateUnitId == null || role.UnitId == task.CandidateUnitId) && role.ValidFrom <= today && (role.ValidTo == null || role.ValidTo >= today),
            cancellationToken);
}
