using Kim.Api.Http;
using Kim.Api.Messaging;
using Kim.Domain.Organisation.Absences;
using Kim.Domain.Shared;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Organisation.Absences;

internal sealed record ListAbsences(UserId User) : IQuery<Page<AbsenceView>>;

internal sealed record GetAbsence(UserId User, AbsenceId Id) : IQuery<AbsenceView>;

internal sealed record AbsenceView(Guid Id, Guid UserId, Guid SubstituteId, DateOnly From, DateOnly To, bool Current, int Revision) : IRevised;

internal sealed class ListAbsencesHandler(AbsenceDesk desk, BusinessClock clock) : IRequestHandler<ListAbsences, Result<Page<AbsenceView>>>, IRequestHandler<GetAbsence, Result<AbsenceView>>
{
    public async Task<Result<Page<AbsenceView>>> Handle(ListAbsences request, CancellationToken cancellationToken)
    {
        var absences = await desk.Of(request.User, cancellationToken);
        return absences.Succeeded
            ? Page.Whole((await absences.Value.AsNoTracking().OrderByDescending(absence => absence.FromDay).Take(200).ToListAsync(cancellationToken)).Select(View))
            : absences.Error;
    }

    public async Task<Result<AbsenceView>> Handle(GetAbsence request, CancellationToken cancellationToken)
    {
        var absences = await desk.Of(request.User, cancellationToken);
        if (!absences.Succeeded)
            return absences.Error;
        return await absences.Value.AsNoTracking().SingleOrDefaultAsync(absence => absence.Id == request.Id, cancellationToken) is { } found ? View(found) : AbsenceErrors.NotFound;
    }

    private AbsenceView View(Absence absence) => new(
        absence.Id.Value, absence.UserId.Value, absence.SubstituteId.Value, absence.FromDay, absence.ToDay, absence.Overlaps(clock.Today, clock.Today), absence.Revision);
}
