using Kim.Api.Auth;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.Shared;
using Kim.Workflows.Execution;
using Kim.Workflows.HumanTasks;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Tasks;

/// <summary>Opens and withdraws tasks as a workflow's burst asks for it, in the burst's transaction.</summary>
internal sealed class OpenTasks(KimDbContext db, CurrentCaller caller, IEnumerable<ITaskSubject> subjects)
{
    public async Task Open(IReadOnlyList<HumanTask> asked, WorkflowInstance instance, Guid? carrierId, CancellationToken cancellationToken)
    {
        if (asked.Count == 0)
            return;

        var subject = instance.Subject ?? throw new ReactionRefusedException(TaskErrors.NoSubject);
        var kind = subjects.Single(one => one.Kind == subject.Kind);
        var card = await CardOf(asked, subject, kind, cancellationToken);

        foreach (var task in asked)
        {
            var excluded = await Excluded(task, subject, card, cancellationToken);
            db.Add(InboxTask.Open(task, instance, caller.Value.TenantId, carrierId is { } carrier ? new CarrierId(carrier) : null, card, excluded));
        }

        foreach (var phase in asked.Select(task => task.Phase).OfType<string>().Distinct())
        {
            if ((await kind.EnterPhase(subject.Id, phase, cancellationToken)).Error is { } refused)
                throw new ReactionRefusedException(refused);
        }
    }

    public async Task Cancel(IReadOnlyList<CancelledTask> cancelled, DateTimeOffset now, CancellationToken cancellationToken)
    {
        foreach (var (taskId, _, reason) in cancelled)
        {
            var task = await db.Set<InboxTask>().FindAsync([caller.Value.TenantId, taskId], cancellationToken);
            if (task is { IsOpen: true })
                task.Cancel(reason, caller.Value.IsSystem ? null : caller.Value.UserId, now);
        }
    }

    /// <summary>Another version of the definition asks for these tasks now.</summary>
    public async Task Revise(IReadOnlyList<TaskRevision> revisions, WorkflowInstance instance, CancellationToken cancellationToken)
    {
        foreach (var revision in revisions)
        {
            if (await db.Set<InboxTask>().FindAsync([caller.Value.TenantId, revision.TaskId], cancellationToken) is not { IsOpen: true } task)
                continue;

            var phase = task.Phase;
            task.Revise(revision, instance.DefinitionVersion, caller.Value.IsSystem ? null : caller.Value.UserId, instance.UpdatedAt);
            if (revision.Phase is { } entered && entered != phase && (await subjects.Single(one => one.Kind == task.SubjectKind).EnterPhase(task.SubjectId, entered, cancellationToken)).Error is { } refused)
                throw new ReactionRefusedException(refused);
        }
    }

    /// <summary>What stands on a task of the same subject that is at hand need not be read again; the author stands on none.</summary>
    private async ValueTask<SubjectCard> CardOf(IReadOnlyList<HumanTask> asked, Subject subject, ITaskSubject kind, CancellationToken cancellationToken) =>
        asked.All(task => task.NotBy is not "author") && db.Tracked<InboxTask>().FirstOrDefault(task => task.SubjectId == subject.Id) is { } before
            ? new SubjectCard(before.SubjectNumber, Author: null)
            : await kind.Card(subject.Id, cancellationToken);

    /// <summary>Four eyes: the author of the subject, or whoever did the named task last.</summary>
    private async ValueTask<UserId?> Excluded(HumanTask task, Subject subject, SubjectCard card, CancellationToken cancellationToken) => task.NotBy switch
    {
        null or "" => null,
        "author" => card.Author,
        var type => db.Tracked<InboxTask>()
                .Where(done => done.SubjectId == subject.Id && done.Type == type && done.State == TaskState.Completed).Select(done => done.CompletedBy).FirstOrDefault()
            ?? await db.Set<InboxTask>()
                .Where(done => done.TenantId == caller.Value.TenantId && done.SubjectId == subject.Id && done.Type == type && done.State == TaskState.Completed)
                .OrderByDescending(done => done.CompletedAt).Select(done => done.CompletedBy).FirstOrDefaultAsync(cancellationToken),
    };
}
