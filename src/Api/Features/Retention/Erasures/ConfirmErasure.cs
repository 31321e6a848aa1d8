using Kim.Api.Auth;
using Kim.Api.Messaging;
using Kim.Domain.CaseManagement.Cases;
using Kim.Domain.Shared;
using MediatR;

namespace Kim.Api.Features.Retention.Erasures;

/// <summary>Confirms that a case of the list is erased, and erases it: at once, whole and for good.</summary>
internal sealed record ConfirmErasure(CaseId CaseId) : ICommand<ErasureId>;

internal sealed class ConfirmErasureHandler(RetentionDesk desk, CurrentCaller caller, BusinessClock clock, CaseErasure erasure) : IRequestHandler<ConfirmErasure, Result<ErasureId>>
{
    public async Task<Result<ErasureId>> Handle(ConfirmErasure request, CancellationToken cancellationToken)
    {
        var taken = await desk.Take(request.CaseId, cancellationToken);
        if (!taken.Succeeded)
            return taken.Error;
        if (taken.Value.ConfirmErasure(caller.Value.UserId, clock.Now).Error is { } refused)
            return refused;
        return await erasure.Erase(taken.Value, cancellationToken);
    }
}
