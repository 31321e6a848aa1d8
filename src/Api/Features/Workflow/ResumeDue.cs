using Kim.Api.Auth;
using Kim.Api.Features.Tasks;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Api.Persistence.Workflows;
using Kim.Domain.Shared;
using Kim.Workflows;
using Kim.Workflows.Execution;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Workflow;

/// <summary>Resumes one bookmark whose time has come. Whoever holds the instance does it; a node that finds it locked leaves it.</summary>
internal sealed record ResumeDue(Guid InstanceId, Guid BookmarkId) : ICommand<DueAnswer>;

internal enum DueAnswer
{
    Done,

    /// <summary>Another node holds the instance; it does what is due there.</summary>
    HeldElsewhere,
}

internal sealed class ResumeDueHandler(KimDbContext db, CurrentCaller caller, BusinessClock clock, IWorkflowStore instances, WorkflowEngine engine) : IRequestHandler<ResumeDue, Result<DueAnswer>>
{
    private static readonly Dictionary<string, object?> NoInput = [];

    public async Task<Result<DueAnswer>> Handle(ResumeDue request, CancellationToken cancellationToken)
    {
        var tenant = caller.Value.TenantId;
        var free = await db.Database.SqlQuery<Guid>(
            $"""select id as "Value" from workflow.instances where tenant_id = {tenant.Value} and id = {request.InstanceId} for update skip locked""").ToListAsync(cancellationToken);
        if (free.Count == 0 || await instances.Load(request.InstanceId, cancellationToken) is null)
            return DueAnswer.HeldElsewhere;

        var now = clock.Now;
        var due = await db.Set<BookmarkRow>().AsNoTracking()
            .AnyAsync(row => row.TenantId == tenant && row.Id == request.BookmarkId && row.DueAt <= now, cancellationToken);
        if (!due)
            return DueAnswer.Done;

        var answer = await engine.Resume(new ResumeBookmark(request.InstanceId, request.BookmarkId, NoInput), cancellationToken);
        return answer is EngineAnswer.Refused refused ? EngineErrors.From(refused) : DueAnswer.Done;
    }
}

/// <summary>Puts off a due bookmark that could not be resumed, so that it holds nobody back: after a minute, then twice as long, at most a day.</summary>
internal sealed record PutOffDue(Guid BookmarkId) : ICommand;

internal sealed class PutOffDueHandler(KimDbContext db, CurrentCaller caller, BusinessClock clock) : IRequestHandler<PutOffDue, Result>
{
    private const int MostDoublings = 11;

    public async Task<Result> Handle(PutOffDue request, CancellationToken cancellationToken)
    {
        if (await db.Set<BookmarkRow>().FindAsync([caller.Value.TenantId, request.BookmarkId], cancellationToken) is not { } row)
            return Result.Ok;

        row.DueAt = clock.Now.AddMinutes(Math.Min(1 << Math.Min(row.Attempts, MostDoublings), 24 * 60));
        row.Attempts++;
        return Result.Ok;
    }
}
