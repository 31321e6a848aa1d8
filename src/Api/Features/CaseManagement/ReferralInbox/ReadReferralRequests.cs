using System.Diagnostics;
using Kim.Api.Audit;
using Kim.Api.Auth;
using Kim.Api.Http;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.CaseManagement.Access;
using Kim.Domain.Organisation;
using Kim.Domain.Shared;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.CaseManagement.ReferralInbox;

/// <summary>Which referrals there are and what became of them, without the people: a post sees its own, a team lead the carrier's, coordination all. Due first.</summary>
internal sealed record ListReferralRequests(string? State, bool? Overdue, Guid? UnitId, string? Cursor, int? Limit, bool? IncludeTotalCount) : IQuery<Page<ReferralRequestLine>>;

/// <summary>One referral; who is meant, and what else the referrer said, is for the addressed post alone.</summary>
internal sealed record GetReferralRequest(ReferralRequestId Id) : IQuery<ReferralRequestView>;

/// <param name="Answers">What the referrer was told; a referral that was answered and not decided is still open.</param>
internal sealed record ReferralRequestLine(
    Guid Id, string Number, ReferralRequestState State, Guid UnitId, string Institution, Guid? PartnerId, DateOnly ReceivedOn, DateOnly FirstReactionDueOn, bool Overdue, DateOnly? ReactedOn,
    IReadOnlyList<AnswerView> Answers, string? DeclineReason);

internal sealed record ReferralRequestView(
    Guid Id, string Number, ReferralRequestState State, Guid UnitId, string Institution, Guid? PartnerId, DateOnly ReceivedOn, DateOnly FirstReactionDueOn, bool Overdue, DateOnly? ReactedOn,
    IReadOnlyList<AnswerView> Answers, string? DeclineReason, ReferredPersonView? Person, Guid? CaseId, Guid? ForwardedToId, Guid? ForwardedFromId);

internal sealed record AnswerView(DateOnly On, string Code, Guid By);

/// <summary>Name and contact are gone once the referral is decided.</summary>
internal sealed record ReferredPersonView(
    string? PreferredName, string? Contact, bool ContactSafe, IReadOnlyList<string> Criteria, DateOnly ConsentOn, IReadOnlyList<string> Languages, bool InterpreterNeeded,
    string? Municipality, string? District);

internal sealed class ReadReferralRequestsHandler(KimDbContext db, CurrentCaller caller, BusinessClock clock, DataKeys keys, AccessLog accessLog) :
    IRequestHandler<ListReferralRequests, Result<Page<ReferralRequestLine>>>, IRequestHandler<GetReferralRequest, Result<ReferralRequestView>>
{
    public async Task<Result<Page<ReferralRequestLine>>> Handle(ListReferralRequests request, CancellationToken cancellationToken)
    {
        var paging = new Paging(request.Cursor, request.Limit, request.IncludeTotalCount);
        if (paging.Check() is { } refused)
            return refused;

        var found = Register();
        if (request.State is { } state)
        {
            if (!Slug.TryParse<ReferralRequestState>(state, out _))
                return Error.Shape("query.state", "state ist eines von: received, accepted, forwarded, declined.");
            found = found.Where(row => row.state == state);
        }

        if (request.UnitId is { } unit)
            found = found.Where(row => row.unit_id == unit);
        if (request.Overdue is { } overdue)
        {
            var (today, open) = (clock.Today, Slug.Of(ReferralRequestState.Received));
            found = found.Where(row => (row.state == open && row.first_reaction_due_on < today) == overdue);
        }

        var behind = found;
        if (paging.Position() is [var due, var number])
        {
            var (lastDue, lastNumber) = (DateOnly.ParseExact(due.GetString()!, "O"), number.GetString()!);
            behind = found.Where(row => row.first_reaction_due_on > lastDue || (row.first_reaction_due_on == lastDue && string.Compare(row.number, lastNumber) > 0));
        }

        var page = await paging.Read(
            found, behind.OrderBy(row => row.first_reaction_due_on).ThenBy(row => row.number), row => [row.first_reaction_due_on, row.number], Line, cancellationToken);
        accessLog.ReadAll(ReferralRequest.Kind, page.Items.Select(line => line.Id), "referral-request-list");
        return page;
    }

    public async Task<Result<ReferralRequestView>> Handle(GetReferralRequest request, CancellationToken cancellationToken)
    {
        var id = request.Id.Value;
        if (await Register().SingleOrDefaultAsync(row => row.id == id, cancellationToken) is not { } row)
            return ReferralRequestErrors.NotFound;

        var line = Line(row);
        var full = caller.Value.Role == Roles.CaseManager && row.unit_id == caller.Value.UnitId?.Value
            ? await db.Set<ReferralRequest>().AsNoTracking().SingleOrDefaultAsync(one => one.TenantId == caller.Value.TenantId && one.Id == request.Id, cancellationToken)
            : null;
        accessLog.Read(ReferralRequest.Kind, id, ReferralRequest.Kind, full is null ? null : "preferredName,contact");

        return new ReferralRequestView(
            line.Id, line.Number, line.State, line.UnitId, line.Institution, line.PartnerId, line.ReceivedOn, line.FirstReactionDueOn, line.Overdue, line.ReactedOn, line.Answers,
            line.DeclineReason, full is null ? null : Person(full, await keys.For(id, cancellationToken)), full?.CaseId?.Value, full?.ForwardedToId, full?.ForwardedFromId);
    }

    /// <summary>Rows of every carrier, with nothing of a person in them; a post that has taken one down for another sees what becomes of it.</summary>
    private IQueryable<RegisterRow> Register()
    {
        var (role, unit, carrier, user) = (caller.Value.Role, caller.Value.UnitId?.Value, caller.Value.Carrier?.Value, caller.Value.UserId.Value);
        var all = db.Database.SqlQuery<RegisterRow>($"select * from casework.referral_register()");
        return role switch
        {
            Roles.CmCoordination => all,
            Roles.TeamLead => all.Where(row => row.carrier_id == carrier),
            _ => all.Where(row => row.unit_id == unit || row.recorded_by == user),
        };
    }

    private ReferralRequestLine Line(RegisterRow row)
    {
        var state = Slug.TryParse<ReferralRequestState>(row.state, out var known) ? known : throw new UnreachableException();
        return new ReferralRequestLine(
            row.id, row.number, state, row.unit_id, row.institution_code, row.partner_id, row.received_on, row.first_reaction_due_on,
            state is ReferralRequestState.Received && row.first_reaction_due_on < clock.Today, row.reacted_on, [.. StoredJson.Read<IReadOnlyList<ReferrerAnswer>>(row.answers).Select(one => new AnswerView(one.On, one.Code, one.By.Value))], row.decline_reason_code);
    }

    private static ReferredPersonView Person(ReferralRequest one, DataKey key) => new(
        key.Open(one.PreferredName), key.Open(one.Contact), one.ContactSafe, one.Criteria, one.ConsentOn, one.Languages, one.InterpreterNeeded, one.MunicipalityCode, one.DistrictCode);

    private sealed record RegisterRow(
        Guid id, string number, Guid carrier_id, Guid unit_id, string state, string institution_code, Guid? partner_id, DateOnly received_on, DateOnly first_reaction_due_on,
        DateOnly? reacted_on, string answers, string? decline_reason_code, Guid recorded_by);
}
