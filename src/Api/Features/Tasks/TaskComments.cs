using Kim.Api.Auth;
using Kim.Api.Http;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.Shared;
using MediatR;

namespace Kim.Api.Features.Tasks;

/// <summary>A remark on a task of the steering level.</summary>
internal sealed record SteeringTaskComment(TenantId TenantId, Guid Id, Guid TaskId, UserId AuthorId, string Text, DateTimeOffset At);

/// <summary>A remark on a task of a case: sealed with the case's data key.</summary>
internal sealed record CaseTaskComment(TenantId TenantId, CarrierId CarrierId, Guid Id, Guid CaseId, Guid TaskId, UserId AuthorId, Encrypted<string> Text, DateTimeOffset At);

/// <summary>Keeps remarks on the side of the wall that their task's subject is on.</summary>
internal sealed class TaskComments(KimDbContext db, CurrentCaller caller, BusinessClock clock, DataKeys keys)
{
    public async Task Add(InboxTask task, string? text, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(text))
            return;

        var (id, author) = (Guid.CreateVersion7(), caller.Value.UserId);
        if (task.CarrierId is { } carrier)
            db.Add(new CaseTaskComment(task.TenantId, carrier, id, task.SubjectId, task.Id, author, (await keys.For(task.SubjectId, cancellationToken)).Seal(text), clock.Now));
        else
            db.Add(new SteeringTaskComment(task.TenantId, id, task.Id, author, text, clock.Now));
    }
}

internal sealed record CommentOnTask(Guid TaskId, string? Text) : ICommand;

internal sealed class CommentOnTaskHandler(TaskDesk desk, TaskComments comments) : IRequestHandler<CommentOnTask, Result>
{
    private const int LongestComment = 4000;

    public async Task<Result> Handle(CommentOnTask request, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(request.Text) || request.Text.Length > LongestComment)
            return Error.Rule("task.comment-length", $"Eine Bemerkung hat 1 bis {LongestComment} Zeichen.");

        var taken = await desk.Take(request.TaskId, default, cancellationToken);
        if (!taken.Succeeded)
            return taken.Error;

        await comments.Add(taken.Value, request.Text, cancellationToken);
        return Result.Ok;
    }
}
