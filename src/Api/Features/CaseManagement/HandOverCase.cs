using Kim.Api.Auth;
using Kim.Api.Features.Tasks;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.CaseManagement.Cases;
using Kim.Domain.Organisation;
using Kim.Domain.Shared;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.CaseManagement;

internal sealed record HandOverCase(CaseId CaseId, Guid? UnitId, Guid? CaseManagerId, string? Reason) : ICommand;

internal sealed class HandOverCaseHandler(KimDbContext db, CurrentCaller caller, CaseDesk desk, BusinessClock clock) : IRequestHandler<HandOverCase, Result>
{
    public async Task<Result> Handle(HandOverCase request, CancellationToken cancellationToken)
    {
        var taken = await desk.Take(request.CaseId, cancellationToken);
        if (!taken.Succeeded)
            return taken.Error;

        var (supportCase, to) = (taken.Value, new UnitId(request.UnitId ?? taken.Value.UnitId.Value));
        var faults = new Faults()
            .Require(await IsPostOf(supportCase.CarrierId, to, cancellationToken), "unitId", "case.unknown-post", "Diese CM-Stelle gibt es bei diesem Träger nicht.")
            .Require(request.CaseManagerId is not { } person || await WorksIn(to, new UserId(person), cancellationToken), "caseManagerId", "case.unknown-case-manager", "Diese Person arbeitet dort nicht im Case Management.")
            .Require(request.Reason is { Length: > 0 and <= 64 } reason && reason.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.'), "reason", "case.reason-missing", "Es fehlt ein Grund (als Code, höchstens 64 Zeichen).");
        if (faults.Refusal("case.hand-over-invalid", "Die Übergabe ist unvollständig.") is { } refusal)
            return refusal;

        return supportCase.HandOver(to, request.CaseManagerId is { } manager ? new UserId(manager) : null, request.Reason!);
    }

    private Task<bool> IsPostOf(CarrierId carrier, UnitId unit, CancellationToken cancellationToken)
    {
        var (tenant, today) = (caller.Value.TenantId, clock.Today);
        return db.Set<OrganisationalUnit>().AnyAsync(
            one => one.TenantId == tenant && one.Id == unit && one.CarrierId == carrier && one.Kind == UnitKinds.CmPost
                && one.ValidFrom <= today && (one.ValidTo == null || one.ValidTo >= today),
            cancellationToken);
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
