using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.CaseManagement.Cases;
using Kim.Domain.Shared;
using MediatR;

namespace Kim.Api.Features.CaseManagement.ChallengeLinks;

/// <summary>The case does not stand behind the report after all.</summary>
internal sealed record UnlinkChallenge(CaseId CaseId, Guid ReportId) : ICommand;

internal sealed class UnlinkChallengeHandler(KimDbContext db, CaseDesk desk) : IRequestHandler<UnlinkChallenge, Result>
{
    private static readonly Error NotLinked = Error.NotFound("case.challenge-not-linked", "Diese Meldung ist mit dem Fall nicht verknüpft.");

    public async Task<Result> Handle(UnlinkChallenge request, CancellationToken cancellationToken)
    {
        var taken = await desk.Take(request.CaseId, cancellationToken);
        if (!taken.Succeeded)
            return taken.Error;
        if (await db.Set<ChallengeLink>().FindAsync([taken.Value.TenantId, request.CaseId, request.ReportId], cancellationToken) is not { } link)
            return NotLinked;
        db.Remove(link);
        return Result.Ok;
    }
}
