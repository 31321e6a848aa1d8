using System.Text.Json;
using Kim.Api.Auth;
using Kim.Api.Http;
using Kim.Api.Messaging;
using Kim.Domain.Shared;
using MediatR;

namespace Kim.Api.Features.Tasks;

/// <summary>Completes a task: what the form says changes the domain, and the workflow moves on, in one transaction.</summary>
internal sealed record CompleteTask(Guid TaskId, string Outcome, JsonElement? Data, string? Comment, IfMatch BasedOn) : ICommand;

internal sealed class CompleteTaskHandler(TaskDesk desk, CurrentCaller caller, TaskCompletion completion) : IRequestHandler<CompleteTask, Result>, IReadsFirst<CompleteTask>
{
    public FirstReading FirstReadingOf(CompleteTask request) => desk.ReadingOf(request.TaskId);

    public async Task<Result> Handle(CompleteTask request, CancellationToken cancellationToken)
    {
        var taken = await desk.TakeWithInstance(request.TaskId, request.BasedOn, cancellationToken);
        if (!taken.Succeeded)
            return taken.Error;
        if (await desk.WorkRefusal(taken.Value, cancellationToken) is { } refused)
            return refused;

        var (task, standingInFor) = (taken.Value, TaskScope.StandsIn(taken.Value, caller.Value) ? taken.Value.AssigneeId : null);
        return TaskScope.IsCandidate(task, caller.Value)
            ? await completion.Complete(task, request.Outcome, request.Data, request.Comment, caller.Value.UserId, standingInFor, cancellationToken)
            : TaskErrors.NotYours;
    }
}
