using Kim.Api.Auth;
using Kim.Api.Features.Tasks;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Api.Persistence.Workflows;
using Kim.Domain.Shared;
using Kim.Workflows;
using Kim.Workflows.Execution;
using MediatR;

namespace Kim.Api.Features.Workflow;

/// <summary>
/// Resumes bookmarks of one tenant and carrier whose time has come, in one transaction. Whoever holds an instance does what is due
/// there: one that is locked is left. Several succeed together or not at all; of one that fails its neighbours must be tried alone.
/// </summary>
internal sealed record ResumeDue(IReadOnlyList<DueBookmark> Due) : ICommand<DueAnswer>;

/// <param name="Settled">Done now, or found done already.</param>
/// <param name="HeldElsewhere">Somebody else holds the instance.</param>
internal sealed record DueAnswer(int Settled, int HeldElsewhere);

internal sealed class ResumeDueHandler(BusinessClock clock, PostgresWorkflowStore instances, WorkflowEngine engine) : IRequestHandler<ResumeDue, Result<DueAnswer>>
{
    private static readonly Dictionary<string, object?> NoInput = [];
    private static readonly Error TryAlone = Error.Conflict("workflow.due-together", "Mehrere fällige Schritte gelingen nicht zusammen; jeder wird für sich versucht.");

    public async Task<Result<DueAnswer>> Handle(ResumeDue request, CancellationToken cancellationToken)
    {
        foreach (var one in await instances.LoadDue(request.Due, clock.Now, cancellationToken))
        {
            try
            {
                var answer = await engine.Resume(new ResumeBookmark(one.InstanceId, one.BookmarkId, NoInput), cancellationToken);
                if (answer is EngineAnswer.Refused refused)
                    return EngineErrors.From(refused);
            }
            catch (ActivityFailedException) when (request.Due.Count > 1)
            {
                // A replay may find other instances free and would record the incident at the wrong one.
                return TryAlone;
            }
        }

        var held = request.Due.Count(one => instances.Holds(one.InstanceId));
        return new DueAnswer(held, request.Due.Count - held);
    }
}

/// <summary>Puts off a due bookmark that could not be resumed, so that it holds nobody back: after a minute, then twice as long, at most a day.</summary>
internal sealed record PutOffDue(Guid BookmarkId) : ICommand;

internal sealed class PutOffDueHandler(KimDbContext db, CurrentCaller caller, BusinessClock clock) : IRequestHandler<PutOffDue, Result>
{
    public Task<Result> Handle(PutOffDue request, CancellationToken cancellationToken)
    {
        db.Batch.Add(EngineSql.PutOff, Statement.Value(caller.Value.TenantId.Value), Statement.Value(request.BookmarkId), Statement.Value(clock.Now));
        return Task.FromResult(Result.Ok);
    }
}
