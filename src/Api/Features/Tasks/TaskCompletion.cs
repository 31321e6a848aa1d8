using System.Text.Json;
using Kim.Api.Features.Organisation;
using Kim.Api.Features.Tasks.Forms;
using Kim.Api.Messaging;
using Kim.Domain.Shared;
using Kim.Workflows;
using Kim.Workflows.HumanTasks;

namespace Kim.Api.Features.Tasks;

/// <summary>The one way in which a task is completed, whoever decides that: the form is checked, its action changes the domain, and the workflow moves on.</summary>
internal sealed class TaskCompletion(BusinessClock clock, FormCatalogue forms, TaskComments comments, WorkflowEngine engine, TenantSettings settings, LeanMode lean, IServiceProvider services)
{
    private static readonly JsonElement NoData = JsonSerializer.SerializeToElement(new { });

    /// <param name="task">Locked, with its instance.</param>
    /// <param name="standingInFor">Whose task it is, when somebody does it for a colleague who is away.</param>
    public async Task<Result> Complete(InboxTask task, string outcome, JsonElement? given, string? comment, UserId by, UserId? standingInFor, CancellationToken cancellationToken)
    {
        if (task.Complete(outcome, by, clock.Now, standingInFor).Error is { } refused)
            return refused;

        var data = given is { ValueKind: not JsonValueKind.Null } filled ? filled : NoData;
        var (form, codes) = (forms.FindForm(task.Form), await settings.Codes(cancellationToken));
        if (form?.Faults(data, codes) is { Count: > 0 } faults)
            return TaskErrors.InvalidData(faults);
        if (task.IsOfCase && form?.Words(data, codes) is { Count: > 0 } words && await lean.IsOn(cancellationToken))
            return LeanModeErrors.NoPersonData(words);

        var values = await Act(new ActionContext(task, outcome, by), data, cancellationToken);
        if (!values.Succeeded)
            return values.Error;

        await comments.Add(task, comment, cancellationToken);
        var answer = await engine.Resume(new ResumeBookmark(task.InstanceId, task.BookmarkId, TaskInput.Answered(outcome, values.Value.Values)), cancellationToken);
        return answer is EngineAnswer.Refused no ? EngineErrors.From(no) : Result.Ok;
    }

    private async Task<Result<ActionValues>> Act(ActionContext context, JsonElement data, CancellationToken cancellationToken) =>
        forms.FindAction(context.Task.Action) is { } action ? await action.Run(services, data, context, cancellationToken) : ActionValues.None;
}
