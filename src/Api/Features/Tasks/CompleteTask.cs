using System.Text.Json;
using Kim.Api.Auth;
using Kim.Api.Features.Organisation;
using Kim.Api.Features.Tasks.Forms;
using Kim.Api.Http;
using Kim.Api.Messaging;
using Kim.Domain.Shared;
using Kim.Workflows;
using Kim.Workflows.HumanTasks;
using MediatR;

namespace Kim.Api.Features.Tasks;

/// <summary>Completes a task: what the form says changes the domain, and the workflow moves on, in one transaction.</summary>
internal sealed record CompleteTask(Guid TaskId, string Outcome, JsonElement? Data, string? Comment, IfMatch BasedOn) : ICommand;

internal sealed class CompleteTaskHandler(
    TaskDesk desk, CurrentCaller caller, BusinessClock clock, FormCatalogue forms, TaskComments comments, WorkflowEngine engine, TenantSettings settings, LeanMode lean, IServiceProvider services)
    : IRequestHandler<CompleteTask, Result>, IReadsFirst<CompleteTask>
{
    private static readonly JsonElement NoData = JsonSerializer.SerializeToElement(new { });

    public FirstReading FirstReadingOf(CompleteTask request) => desk.ReadingOf(request.TaskId);

    public async Task<Result> Handle(CompleteTask request, CancellationToken cancellationToken)
    {
        var taken = await desk.TakeWithInstance(request.TaskId, request.BasedOn, cancellationToken);
        if (!taken.Succeeded)
            return taken.Error;

        var task = taken.Value;
        if (!TaskScope.IsCandidate(task, caller.Value))
            return TaskErrors.NotYours;
        if (task.Complete(request.Outcome, caller.Value.UserId, clock.Now, TaskScope.StandsIn(task, caller.Value) ? task.AssigneeId : null).Error is { } refused)
            return refused;

        var data = request.Data is { ValueKind: not JsonValueKind.Null } given ? given : NoData;
        var (form, codes) = (forms.FindForm(task.Form), await settings.Codes(cancellationToken));
        if (form?.Faults(data, codes) is { Count: > 0 } faults)
            return TaskErrors.InvalidData(faults);
        if (task.IsOfCase && form?.Words(data, codes) is { Count: > 0 } words && await lean.IsOn(cancellationToken))
            return LeanModeErrors.NoPersonData(words);

        var values = await Act(task, request.Outcome, data, cancellationToken);
        if (!values.Succeeded)
            return values.Error;

        await comments.Add(task, request.Comment, cancellationToken);
        var answer = await engine.Resume(new ResumeBookmark(task.InstanceId, task.BookmarkId, TaskInput.Answered(request.Outcome, values.Value.Values)), cancellationToken);
        return answer is EngineAnswer.Refused no ? EngineErrors.From(no) : Result.Ok;
    }

    private async Task<Result<ActionValues>> Act(InboxTask task, string outcome, JsonElement data, CancellationToken cancellationToken) =>
        forms.FindAction(task.Action) is { } action
            ? await action.Run(services, data, new ActionContext(task, outcome, caller.Value.UserId), cancellationToken)
            : ActionValues.None;
}
