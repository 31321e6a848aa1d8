using Kim.Api.Audit;
using Kim.Api.Auth;
using Kim.Api.Http;
using Kim.Api.Messaging;
using Kim.Domain.CaseManagement.DataRequests;
using Kim.Domain.Shared;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.CaseManagement.DataRequests;

/// <summary>Due first.</summary>
internal sealed record ListDataRequests(string? State, bool? Open, string? Cursor, int? Limit, bool? IncludeTotalCount) : IQuery<Page<DataRequestLine>>;

internal sealed record GetDataRequest(DataRequestId Id) : IQuery<DataRequestView>;

internal sealed record DataRequestLine(Guid Id, string Number, DataRequestKind Kind, DataRequestState State, Guid UnitId, DateOnly ReceivedOn, DateOnly DueOn, bool Overdue);

/// <param name="ClientId">Null for those who know people by number only; so is the note.</param>
internal sealed record DataRequestView(
    Guid Id, string Number, DataRequestKind Kind, DataRequestState State, Guid UnitId, Guid? ClientId, DateOnly ReceivedOn, DateOnly DueOn, bool Overdue, string? Note, Guid RecordedBy,
    string? IdentityCheck, Guid? IdentifiedBy, IReadOnlyList<Redaction> Redactions, Guid? CollectedBy, DateOnly? CollectedOn, Guid? ReleasedBy, DateOnly? ReleasedOn, string? Refusal,
    DateOnly? CompletedOn, int Revision) : IRevised;

internal sealed class ReadDataRequestsHandler(CurrentCaller caller, DataRequestDesk desk, DataKeys keys, BusinessClock clock, AccessLog accessLog) :
    IRequestHandler<ListDataRequests, Result<Page<DataRequestLine>>>, IRequestHandler<GetDataRequest, Result<DataRequestView>>
{
    public async Task<Result<Page<DataRequestLine>>> Handle(ListDataRequests request, CancellationToken cancellationToken)
    {
        var paging = new Paging(request.Cursor, request.Limit, request.IncludeTotalCount);
        if (paging.Check() is { } refused)
            return refused;

        var all = desk.Visible.AsNoTracking();
        if (request.State is { } slug)
        {
            if (!Slug.TryParse<DataRequestState>(slug, out var state))
                return Error.Shape("query.state", "state ist eines von: received, identified, collected, released, completed, refused.");
            all = all.Where(one => one.State == state);
        }

        if (request.Open is true)
            all = all.Where(one => one.CompletedOn == null);
        var behind = all;
        if (paging.Position() is [var due, var number])
        {
            var (lastDue, last) = (due.GetDateOnly(), number.GetString());
            behind = all.Where(one => one.DueOn > lastDue || (one.DueOn == lastDue && string.Compare(one.Number, last) > 0));
        }

        return await paging.Read(all, behind.OrderBy(one => one.DueOn).ThenBy(one => one.Number), one => [one.DueOn, one.Number], Line, cancellationToken);
    }

    public async Task<Result<DataRequestView>> Handle(GetDataRequest request, CancellationToken cancellationToken)
    {
        var taken = await desk.Take(request.Id, cancellationToken);
        if (!taken.Succeeded)
            return taken.Error;

        var (one, knows) = (taken.Value, CaseScope.KnowsClients(caller.Value));
        accessLog.Read(AccessLog.Client, one.ClientId.Value, DataRequest.Kind);
        var note = knows && one.Note is { } sealedNote ? (await keys.For(one.ClientId.Value, cancellationToken)).Open(sealedNote) : null;
        return new DataRequestView(
            one.Id.Value, one.Number, one.RequestKind, one.State, one.UnitId.Value, knows ? one.ClientId.Value : null, one.ReceivedOn, one.DueOn, Overdue(one), note, one.RecordedBy.Value,
            one.IdentityCheckCode, one.IdentifiedBy?.Value, one.Redactions, one.CollectedBy?.Value, one.CollectedOn, one.ReleasedBy?.Value, one.ReleasedOn, one.RefusalCode,
            one.CompletedOn, one.Revision);
    }

    private DataRequestLine Line(DataRequest one) => new(one.Id.Value, one.Number, one.RequestKind, one.State, one.UnitId.Value, one.ReceivedOn, one.DueOn, Overdue(one));

    private bool Overdue(DataRequest one) => one.CompletedOn is null && one.DueOn < clock.Today;
}
