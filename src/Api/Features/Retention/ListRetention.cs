using System.Diagnostics;
using Kim.Api.Audit;
using Kim.Api.Http;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.CaseManagement.Cases;
using Kim.Domain.Shared;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Retention;

/// <summary>The cases to decide on: on the list of those to erase (<c>listed</c>), <c>held</c> by law, or <c>restricted</c>; without a state the first. By number.</summary>
internal sealed record ListRetention(string? State, string? Cursor, int? Limit, bool? IncludeTotalCount) : IQuery<Page<RetentionView>>;

internal sealed record GetRetention(CaseId Id) : IQuery<RetentionView>;

internal enum RetentionState
{
    Listed,
    Held,
    Restricted,
    Kept,
}

/// <param name="From">From when the period counts.</param>
/// <param name="DeleteAfter">The last day it is kept; null while the case runs.</param>
/// <param name="ConfirmBy">Until when the erasure is to be confirmed.</param>
internal sealed record RetentionView(
    Guid CaseId, string CaseNumber, Guid CarrierId, Guid UnitId, CaseType Type, CaseStatus Status, RetentionClass Class, RetentionState State, DateOnly? EndedOn, DateOnly? From,
    DateOnly? DeleteAfter, DateOnly? RequestedOn, DateOnly? ListedOn, DateOnly? ConfirmBy, bool Overdue, string? HoldReason, DateOnly? HeldOn, string? RestrictionReason, DateOnly? RestrictedOn);

internal sealed class ReadRetentionHandler(KimDbContext db, RetentionDesk desk, BusinessClock clock, AccessLog accessLog) :
    IRequestHandler<ListRetention, Result<Page<RetentionView>>>, IRequestHandler<GetRetention, Result<RetentionView>>
{
    public async Task<Result<Page<RetentionView>>> Handle(ListRetention request, CancellationToken cancellationToken)
    {
        var paging = new Paging(request.Cursor, request.Limit, request.IncludeTotalCount);
        if (paging.Check() is { } refused)
            return refused;

        var carriers = (await desk.Carriers(cancellationToken)).ConvertAll(carrier => carrier.Value);
        var all = db.Database.SqlQuery<RegisterRow>($"select * from casework.retention_register()").Where(row => carriers.Contains(row.carrier_id));
        switch (request.State ?? "listed")
        {
            case "listed":
                all = all.Where(row => row.erasure_listed_on != null);
                break;
            case "held":
                all = all.Where(row => row.legal_hold_reason != null);
                break;
            case "restricted":
                all = all.Where(row => row.restricted_on != null);
                break;
            default:
                return Error.Shape("query.state", "state ist eines von: listed, held, restricted.");
        }

        var behind = all;
        if (paging.Position() is [var number])
        {
            var last = number.GetString();
            behind = all.Where(row => string.Compare(row.case_number, last) > 0);
        }

        var page = await paging.Read(all, behind.OrderBy(row => row.case_number), row => [row.case_number], View, cancellationToken);
        accessLog.ReadAll(AccessLog.Case, page.Items.Select(line => line.CaseId), "retention-list");
        return page;
    }

    public async Task<Result<RetentionView>> Handle(GetRetention request, CancellationToken cancellationToken)
    {
        var taken = await desk.Take(request.Id, cancellationToken);
        if (!taken.Succeeded)
            return taken.Error;
        var one = taken.Value;
        accessLog.ReadUnlessWritten(AccessLog.Case, one.Id.Value, "retention");
        return View(new RegisterRow(
            one.Id.Value, one.CarrierId.Value, one.UnitId.Value, one.CaseNumber, Slug.Of(one.Type), Slug.Of(one.Status), one.EndedOn, one.RetentionFrom, one.DeleteAfter, one.ErasureRequestedOn,
            one.ErasureListedOn, one.ErasureConfirmBy, one.LegalHoldReason, one.LegalHoldOn, one.RestrictionReason, one.RestrictedOn));
    }

    private RetentionView View(RegisterRow row)
    {
        var (type, status) = (Read<CaseType>(row.type), Read<CaseStatus>(row.status));
        var state = row.restricted_on is not null ? RetentionState.Restricted
            : row.legal_hold_reason is not null ? RetentionState.Held
            : row.erasure_listed_on is not null ? RetentionState.Listed : RetentionState.Kept;
        return new RetentionView(
            row.id, row.case_number, row.carrier_id, row.unit_id, type, status, RetentionClasses.Of(type, status), state, row.ended_on, row.retention_from, row.delete_after,
            row.erasure_requested_on, row.erasure_listed_on, row.erasure_confirm_by, row.erasure_confirm_by < clock.Today, row.legal_hold_reason, row.legal_hold_on,
            row.restriction_reason, row.restricted_on);
    }

    private static T Read<T>(string slug)
        where T : struct, Enum => Slug.TryParse<T>(slug, out var known) ? known : throw new UnreachableException();

    private sealed record RegisterRow(
        Guid id, Guid carrier_id, Guid unit_id, string case_number, string type, string status, DateOnly? ended_on, DateOnly? retention_from, DateOnly? delete_after,
        DateOnly? erasure_requested_on, DateOnly? erasure_listed_on, DateOnly? erasure_confirm_by, string? legal_hold_reason, DateOnly? legal_hold_on, string? restriction_reason,
        DateOnly? restricted_on);
}
