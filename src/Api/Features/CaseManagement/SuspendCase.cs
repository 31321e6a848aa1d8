using Kim.Api.Features.Organisation;
using Kim.Api.Messaging;
using Kim.Domain.CaseManagement.Cases;
using Kim.Domain.Shared;
using MediatR;

namespace Kim.Api.Features.CaseManagement;

internal sealed record SuspendCase(CaseId CaseId, string? Reason, DateOnly? Until) : ICommand;

internal sealed record ResumeCase(CaseId CaseId) : ICommand;

internal sealed class SuspendCaseHandler(CaseDesk desk, BusinessClock clock, ReviewSignal signal, TenantSettings settings) : IRequestHandler<SuspendCase, Result>, IRequestHandler<ResumeCase, Result>
{
    public async Task<Result> Handle(SuspendCase request, CancellationToken cancellationToken)
    {
        var taken = await desk.Take(request.CaseId, cancellationToken);
        if (!taken.Succeeded)
            return taken.Error;
        var codes = await settings.Codes(cancellationToken);
        if (request.Reason is { } reason && !codes.Offers("suspension-reason", reason))
            return Error.Invalid("case.invalid", "Diesen Grund gibt es nicht.", [new FieldError("reason", "code.unknown", string.Join(", ", codes.Offered("suspension-reason")))]);
        return taken.Value.Suspend(request.Reason ?? "", request.Until, clock.Now);
    }

    public async Task<Result> Handle(ResumeCase request, CancellationToken cancellationToken)
    {
        var taken = await desk.Take(request.CaseId, cancellationToken);
        if (!taken.Succeeded)
            return taken.Error;
        if (taken.Value.Resume().Error is { } refused)
            return refused;

        await signal.Send(taken.Value, cancellationToken);
        return Result.Ok;
    }
}
