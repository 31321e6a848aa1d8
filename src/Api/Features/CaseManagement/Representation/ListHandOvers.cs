using Kim.Api.Http;
using Kim.Api.Messaging;
using Kim.Domain.CaseManagement.Cases;
using Kim.Domain.CaseManagement.Representation;
using Kim.Domain.Shared;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.CaseManagement.Representation;

internal sealed record ListHandOvers(CaseId CaseId) : IQuery<Page<HandOverView>>;

internal sealed record HandOverView(
    Guid Id, Guid FromUnitId, Guid ToUnitId, Guid? ToCaseManagerId, string Reason, bool ClientInformed, DateOnly? TalkOn, string? Summary, Guid By, DateTimeOffset At);

internal sealed class ListHandOversHandler(CaseDesk desk, CaseFolder folder) : IRequestHandler<ListHandOvers, Result<Page<HandOverView>>>
{
    public async Task<Result<Page<HandOverView>>> Handle(ListHandOvers request, CancellationToken cancellationToken)
    {
        var seen = await desk.See(request.CaseId, "hand-over", cancellationToken);
        if (!seen.Succeeded)
            return seen.Error;

        var key = await folder.Key(seen.Value, cancellationToken);
        var rows = await folder.All<CaseHandOver>(seen.Value).AsNoTracking().OrderBy(one => one.RecordedAt).ToListAsync(cancellationToken);
        return Page.Whole(rows.Select(one => new HandOverView(
            one.Id.Value, one.FromUnitId.Value, one.ToUnitId.Value, one.ToCaseManagerId?.Value, one.ReasonCode, one.ClientInformed, one.TalkOn, key.Open(one.Summary), one.RecordedBy.Value, one.RecordedAt)));
    }
}
