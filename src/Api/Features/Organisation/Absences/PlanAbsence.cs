using Kim.Api.Auth;
using Kim.Api.Features.Administration;
using Kim.Api.Http;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.Organisation.Absences;
using Kim.Domain.Shared;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Organisation.Absences;

/// <summary>While somebody is away, the substitute sees and may do the tasks given to them at the steering level.</summary>
internal sealed record PlanAbsence(UserId User, AbsenceBody Body) : ICommand<AbsenceId>;

internal sealed record ChangeAbsence(UserId User, AbsenceId Id, AbsenceChangeBody Body, IfMatch BasedOn) : ICommand;

internal sealed record CancelAbsence(UserId User, AbsenceId Id) : ICommand;

internal sealed record AbsenceBody(DateOnly? From = null, DateOnly? To = null, Guid? SubstituteId = null);

/// <summary>What is left out stays as it is.</summary>
internal sealed record AbsenceChangeBody(DateOnly? To = null, Guid? SubstituteId = null);

internal sealed class PlanAbsenceHandler(KimDbContext db, CurrentCaller caller, BusinessClock clock, AbsenceDesk desk, ChangeLog changes) :
    IRequestHandler<PlanAbsence, Result<AbsenceId>>, IRequestHandler<ChangeAbsence, Result>, IRequestHandler<CancelAbsence, Result>
{
    public async Task<Result<AbsenceId>> Handle(PlanAbsence request, CancellationToken cancellationToken)
    {
        var absences = await desk.Of(request.User, cancellationToken);
        if (!absences.Succeeded)
            return absences.Error;

        var (body, today) = (request.Body, clock.Today);
        var faults = new Faults()
            .Require(body.To is not null, "to", "field.required", "Diese Angabe fehlt.")
            .Require(body.SubstituteId is { } substitute && await desk.IsActive(new UserId(substitute), cancellationToken), "substituteId", "user.unknown", "Dieses Konto gibt es hier nicht.");
        if (faults.Refusal("absence.invalid", "Die Abwesenheit ist so nicht zulässig.") is { } incomplete)
            return incomplete;

        var planned = Absence.Plan(caller.Value.TenantId, request.User, new UserId(body.SubstituteId!.Value), body.From ?? today, body.To!.Value, caller.Value.UserId, today);
        if (!planned.Succeeded)
            return planned.Error;
        if ((await absences.Value.Where(absence => absence.ToDay >= today).ToListAsync(cancellationToken)).Exists(absence => absence.Overlaps(planned.Value.FromDay, planned.Value.ToDay)))
            return AbsenceErrors.Overlaps;

        db.Add(planned.Value);
        changes.Record("absence", request.User.Value.ToString(), null, Told(planned.Value));
        return planned.Value.Id;
    }

    public async Task<Result> Handle(ChangeAbsence request, CancellationToken cancellationToken)
    {
        var found = await Find(request.User, request.Id, cancellationToken);
        if (!found.Succeeded)
            return found.Error;
        if (request.BasedOn.Refuse(found.Value.Revision) is { } stale)
            return stale;

        var (absence, body, before) = (found.Value, request.Body, Told(found.Value));
        if (body.SubstituteId is { } other && !await desk.IsActive(new UserId(other), cancellationToken))
            return Error.Invalid("absence.invalid", "Die Abwesenheit ist so nicht zulässig.", [new FieldError("substituteId", "user.unknown", "Dieses Konto gibt es hier nicht.")]);
        if (absence.Change(body.SubstituteId is { } substitute ? new UserId(substitute) : absence.SubstituteId, body.To ?? absence.ToDay, clock.Today).Error is { } refused)
            return refused;

        changes.Record("absence", request.User.Value.ToString(), before, Told(absence));
        return Result.Ok;
    }

    public async Task<Result> Handle(CancelAbsence request, CancellationToken cancellationToken)
    {
        var found = await Find(request.User, request.Id, cancellationToken);
        if (!found.Succeeded)
            return found.Error;
        if (found.Value.FromDay <= clock.Today)
            return AbsenceErrors.Begun;

        db.Remove(found.Value);
        changes.Record("absence", request.User.Value.ToString(), Told(found.Value), null);
        return Result.Ok;
    }

    private async Task<Result<Absence>> Find(UserId user, AbsenceId id, CancellationToken cancellationToken)
    {
        var absences = await desk.Of(user, cancellationToken);
        if (!absences.Succeeded)
            return absences.Error;
        return await absences.Value.SingleOrDefaultAsync(absence => absence.Id == id, cancellationToken) is { } found ? found : AbsenceErrors.NotFound;
    }

    private static string Told(Absence absence) => $"{absence.FromDay:yyyy-MM-dd}/{absence.ToDay:yyyy-MM-dd}; {absence.SubstituteId.Value}";
}
