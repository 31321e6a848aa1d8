using Kim.Api.Features.Tasks;
using Kim.Api.Messaging;
using Kim.Domain.CaseManagement.Cases;
using Kim.Domain.Shared;
using Kim.Workflows;
using MediatR;

namespace Kim.Api.Features.CaseManagement;

/// <summary>Leaves the cycle from any phase: open tasks are called off, and the workflow goes on where the reason demands.</summary>
internal sealed record ExitCase(CaseId CaseId, string? Reason) : ICommand;

internal sealed class ExitCaseHandler(CaseDesk desk, BusinessClock clock, WorkflowEngine engine) : IRequestHandler<ExitCase, Result>
{
    public async Task<Result> Handle(ExitCase request, CancellationToken cancellationToken)
    {
        var taken = await desk.Take(request.CaseId, cancellationToken);
        if (!taken.Succeeded)
            return taken.Error;
        if (!Slug.TryParse<ExitReason>(request.Reason, out var reason))
            return Error.Invalid("case.invalid", "Der Grund fehlt.", [new FieldError("reason", "code.unknown", string.Join(", ", Enum.GetValues<ExitReason>().Select(Slug.Of)))]);

        var left = taken.Value.Exit(reason, clock.Now);
        if (!left.Succeeded)
            return left.Error;

        var instance = taken.Value.WorkflowInstanceId!.Value;
        var answer = left.Value switch
        {
            ExitRoute.Evaluation => await engine.Redirect(instance, new RedirectTarget.TaskType("evaluation"), cancellationToken),
            ExitRoute.Closure => await engine.Redirect(instance, new RedirectTarget.TaskType("closure"), cancellationToken),
            ExitRoute.End => await engine.Cancel(instance, "withdrawn", cancellationToken),
            _ => throw new System.Diagnostics.UnreachableException(),
        };

        // The last after-care is over: there is nothing left to call off.
        return answer is EngineAnswer.Refused refused && !(left.Value is ExitRoute.End && refused.Reason == "workflow.instance-ended") ? EngineErrors.From(refused) : Result.Ok;
    }
}
