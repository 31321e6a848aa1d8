using Kim.Api.Auth;
using Kim.Api.Features.CaseManagement.Representation;
using Kim.Api.Features.Tasks;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.CaseManagement.Cases;
using Kim.Domain.CaseManagement.Representation;
using Kim.Domain.Organisation;
using Kim.Domain.Shared;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.CaseManagement;

/// <summary>
/// Passes a case to another post of the carrier. The client knows; what the next one must know is told and written down. To a post
/// of another carrier go the <c>dataCategories</c> that a consent to the change covers, and the case is closed here.
/// </summary>
internal sealed record HandOverCase(CaseId CaseId, HandOverBody Body) : ICommand;

internal sealed record HandOverBody(
    Guid? UnitId = null, Guid? CaseManagerId = null, string? Reason = null, bool? ClientInformed = null, DateOnly? TalkOn = null, string? Summary = null,
    IReadOnlyList<string>? DataCategories = null, Guid? ConsentId = null);

internal sealed class HandOverCaseHandler(KimDbContext db, CurrentCaller caller, CaseDesk desk, CaseFolder folder, BusinessClock clock, CarrierHandOver elsewhere) : IRequestHandler<HandOverCase, Result>
{
    public async Task<Result> Handle(HandOverCase request, CancellationToken cancellationToken)
    {
        var taken = await desk.Take(request.CaseId, cancellationToken);
        if (!taken.Succeeded)
            return taken.Error;

        var (supportCase, body) = (taken.Value, request.Body);
        var to = new UnitId(body.UnitId ?? supportCase.UnitId.Value);
        var carrier = await elsewhere.CarrierOf(to, cancellationToken);
        var faults = new Faults()
            .Require(carrier is not null, "unitId", "case.unknown-post", "Diese CM-Stelle gibt es nicht.")
            .Require(body.CaseManagerId is not { } person || await WorksIn(to, new UserId(person), cancellationToken), "caseManagerId", "case.unknown-case-manager", "Diese Person arbeitet dort nicht im Case Management.")
            .Require(body.Reason is { Length: > 0 and <= 64 } reason && reason.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.'), "reason", "case.reason-missing", "Es fehlt ein Grund (als Code, höchstens 64 Zeichen).")
            .Require(body.ClientInformed is true, "clientInformed", "case.client-not-informed", "Die Klientin oder der Klient weiß noch nichts davon.")
            .Require(body.TalkOn is null || body.TalkOn <= clock.Today, "talkOn", "case.talk-ahead", "Das Übergabegespräch liegt in der Zukunft.")
            .Require(body.Summary is null or { Length: <= 4000 }, "summary", "field.length", "Eine Zusammenfassung hat höchstens 4000 Zeichen.");
        if (faults.Refusal("case.hand-over-invalid", "Die Übergabe ist unvollständig.") is { } refusal)
            return refusal;

        if (carrier!.Id != supportCase.CarrierId)
            return await elsewhere.Send(supportCase, carrier, to, body, cancellationToken);

        var key = await folder.Key(supportCase, cancellationToken);
        var handOver = supportCase.HandOver(
            to, body.CaseManagerId is { } manager ? new UserId(manager) : null, new HandOverTerms(body.Reason!, ClientInformed: true, body.TalkOn, key.SealOptional(body.Summary)), caller.Value.UserId, clock.Now);
        if (!handOver.Succeeded)
            return handOver.Error;

        db.Add(handOver.Value);
        return Result.Ok;
    }

    private Task<bool> WorksIn(UnitId unit, UserId person, CancellationToken cancellationToken)
    {
        var (tenant, today) = (caller.Value.TenantId, clock.Today);
        return db.Set<RoleAssignment>().AnyAsync(
            role => role.TenantId == tenant && role.AccountId == person && role.UnitId == unit && role.Role == Roles.CaseManager
                && role.ValidFrom <= today && (role.ValidTo == null || role.ValidTo >= today),
            cancellationToken);
    }
}

internal sealed class PassTasksOnWhenCaseHandedOver(KimDbContext db, CurrentCaller caller, BusinessClock clock) : IReaction<CaseHandedOver>
{
    public async Task<Result> React(CaseHandedOver happened, CancellationToken cancellationToken)
    {
        var (tenant, id) = (caller.Value.TenantId, happened.CaseId.Value);
        var open = await db.Set<InboxTask>()
            .Where(task => task.TenantId == tenant && task.SubjectId == id && (task.State == TaskState.Created || task.State == TaskState.Claimed)).ToListAsync(cancellationToken);
        foreach (var task in open)
        {
            if (task.PassOn(happened.To, caller.Value.UserId, clock.Now).Error is { } refused)
                return refused;
        }

        return Result.Ok;
    }
}
