using Kim.Api.Auth;
using Kim.Api.Features.Organisation;
using Kim.Api.Messaging;
using Kim.Domain.CaseManagement.Cases;
using Kim.Domain.Shared;
using MediatR;

namespace Kim.Api.Features.CaseManagement;

/// <summary>R-05: the one way a review's date moves without the review being held.</summary>
internal sealed record PostponeReview(CaseId CaseId, int Number, DateOnly? To, string? Reason) : ICommand;

internal sealed class PostponeReviewHandler(CaseDesk desk, CurrentCaller caller, BusinessClock clock, TenantSettings settings) : IRequestHandler<PostponeReview, Result>
{
    public async Task<Result> Handle(PostponeReview request, CancellationToken cancellationToken)
    {
        var taken = await desk.Take(request.CaseId, cancellationToken);
        if (!taken.Succeeded)
            return taken.Error;
        if (request.To is not { } to)
            return CaseErrors.ReviewDateMissing;
        var codes = await settings.Codes(cancellationToken);
        if (request.Reason is { Length: > 0 } reason && !codes.Offers("postponement-reason", reason))
            return Error.Invalid("review.invalid", "Diesen Grund gibt es nicht.", [new FieldError("reason", "code.unknown", string.Join(", ", codes.Offered("postponement-reason")))]);
        return taken.Value.PostponeReview(request.Number, to, request.Reason ?? "", caller.Value.UserId, clock.Now);
    }
}
